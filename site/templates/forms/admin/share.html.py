BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBB
  XXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'As a package') XXXXX
    XXX gettext(u'One file with the questions, rules and texts of the newest draft in every language. It holds no answers and nobody’s details, so it may be mailed to another city.') XXXX
    XXX gettext(u'Imported over this same form, here or elsewhere, it shows what it would change first and becomes a draft.') XXXX
    XX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBXX gettext(u'Export') XXXX XX XXXXXXBBB BBBBBBBBBBBBBBXX gettext(u'Import a package') XXXXXXXX
  XXXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXX gettext(u'As a copy here') XXXXX
    XXX gettext(u'A new form with the same questions and translations. Answers and versions stay with this one, and in the copy every key may still change.') XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBB BBBBBBBBBBBBBXXBBBBBBBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'Make a copy') XXXXXXXXXXXXXXXX
  XXXXXXXXXX
BBBBBBBB
