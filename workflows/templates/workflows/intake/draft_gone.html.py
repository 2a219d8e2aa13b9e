BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBB gettext(u'This form is no longer here') BBBBBBBB
BBBBB BBBBBBBBBBXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXXXXXX XXXXXXXXXXXXXXX
    XXXX gettext(u'This form is no longer here') XXXXX
    XXX gettext(u'A form that was not sent is erased: after a day, or after fourteen days when you saved it.') XXXX
    XXXXX XXXXXXBBBBBBBBXX gettext(u'Start again from the home page') XXXXXXXX
    XXXX gettext(u'Would you rather tell us?') XXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
  XXXXXXXXXX
BBBBBBBB
