BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Your answers are safe, but we cannot reach them now') BBBBBBBB
BBBBB BBBBBBBBBBXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXXXXXX XXXXXXXXXXXXXXX
    XXXX gettext(u'Your answers are safe, but we cannot reach them now') XXXXX
    XXX gettext(u'We cannot open your form right now. Try again later, or call us.') XXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
  XXXXXXXXXX
BBBBBBBB
