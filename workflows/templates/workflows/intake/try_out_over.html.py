BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'This try-out is over') BBBBBBBB
BBBBB BBBBBBB
  XXXX gettext(u'This try-out is over') XXXXX
  XXX gettext(u'Its time has passed, or it was removed with everything that was sent. Ask the colleague who gave you the link for a new one.') XXXX
BBBBBBBB
