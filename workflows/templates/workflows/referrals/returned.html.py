BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'The case is back with the city') BBBBBBBB BBBBB
BBBBB BBBBBBBBBBXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX gettext(u'The case is back with the city') XXXXX
    XX XXXXXXXXXXXXX gettext(u'Thank you for telling us. A case handler goes on with it. Your link no longer works.') XXXX
  XXXXXX
  XXXX XXXXXXXXXXXXXX
    XXX gettext(u'Please destroy what you noted about this case and do not need to keep.') XXXX
  XXXXXX
BBBBBBBB BBBBBBB
