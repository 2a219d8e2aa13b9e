BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Thank you for telling us') BBBBBBBB BBBBB
BBBBB BBBBBBBBBBXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX gettext(u'Thank you for telling us') XXXXX
    XX XXXXXXXXXXXXXBB BBBBBBBBBBBB gettext(u'Nothing changes in how we reach you, and somebody looks at who filled it in. There is nothing more that you need to do.') BBBB gettext(u'We know now how to reach you. There is nothing more that you need to do.') BBBBBXXXX
  XXXXXX
  XXXX XXXXXXXXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBXXXXXX
BBBBBBBB BBBBBBB
