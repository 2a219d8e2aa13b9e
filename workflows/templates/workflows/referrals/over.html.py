BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBB gettext(u'This link no longer works') BBBBBBBB BBBBB
BBBBB BBBBBBBBBBXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX gettext(u'This link no longer works') XXXXX
    XX XXXXXXXXXXXXX gettext(u'The case came back to the city or is closed, the link was not used for long, or the address has a mistake in it.') XXXX
  XXXXXX
  XXXX XXXXXXXXXXXXXX
    XXX gettext(u'What your service has now stands in its own list.')  XX XXXXXXBBB BBBBBBBBBXX gettext(u'All cases of your service') XXXXXXXX
    XXX gettext(u'Do you still need something for it? Call us.') XXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
    XX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXBBBBBBBBXX gettext(u'To the home page') XXXXXXXX
  XXXXXX
BBBBBBBB BBBBBBB
