BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'We could not take this') BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX gettext(u'We could not take this') XXXXX
    XX XXXXXXXXXXXXX gettext(u'The page was open for too long, or your browser refuses our cookie. Nothing was sent.') XXXX
  XXXXXX
  XXXX XXXXXXXXXXXXXX
    XXX gettext(u'Go back in your browser: what you typed is still there. Copy it if it was long, load the page again, and send it.') XXXX
    XXX gettext(u'Or call us; we fill it in together.') XXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
BBBBBBBB BBBBBBB
