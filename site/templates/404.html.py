BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBB gettext(u'This page does not exist') BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX gettext(u'This page does not exist') XXXXX
    XX XXXXXXXXXXXXX gettext(u'It was moved, or the address has a mistake in it.') XXXX
  XXXXXX
  XXXX XXXXXXXXXXXXXX
    XX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXBBBBBBBBXX gettext(u'To the home page') XXXXXXXX
    XXX gettext(u'Or call us; somebody will help you.') XXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
BBBBBBBB BBBBBBB
