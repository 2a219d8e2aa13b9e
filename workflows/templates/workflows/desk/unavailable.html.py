BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB gettext(u'Not readable right now') BBBBBBBB
BBBBB BBBB
  XXX XXXXXXXXXXXXXXXXXXX gettext(u'Not readable right now') XXXXX
  XXX gettext(u'What you asked for is encrypted, and its key cannot be had at the moment. It is not lost.') XXXX
  BB BBBBB
    XXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXX gettext(u'What you typed') XXXXX
    XXX gettext(u'It was not saved. Copy it if you still need it.') XXXX
    BBB BBBB BB BBBBBXXXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXBBBBBB
  BBBBB
BBBBBBBB
