BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'We received it') BBBBBBBB
BBBBB BBBBBBBBBBXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBBBB BBBBBBBBBB
BBBBB BBBBBBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXX
    XXXX _("Thank you, we received it") XXXXX
    XXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Your reference') XXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB
    BB BBBBBBB BB BBBBBB
      XXX gettext(u'Have it ready when you call us. We also mail it to you.') XXXX
    BBBB BBBBBBB BB BBBBB
      XXX gettext(u'Have it ready when you call us. We also send it to your mobile phone.') XXXX
    BBBB
      XXX gettext(u'Have it ready when you call us: write it down, or take a picture of it.') XXXX
    BBBBB
    XXXX gettext(u'What happens next') XXXXX
    FFFFFFFFFF
    XX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBXX gettext(u'See how things stand') XXXXXXXX
    XX XXXXXXXXXXXXXX gettext(u'Keep the address of that page: it is yours alone, and always says how things stand.') XXXX
    XXXX gettext(u'Do you want to change something, or tell us more?') XXXXX
    XXX gettext(u'Do it on that page, or call us. We are glad to hear from you.') XXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
  XXXXXXXXXX
BBBBBBBB
