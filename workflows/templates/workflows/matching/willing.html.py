BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Are you still willing to help?') BBBBBBBB BBBBB
BBBBB BBBBBBBBBBXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  BB BBBBBBBBBB
    XXXX XXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX gettext(u'Choose yes or no with one of the two buttons.') XXXXXXXXXX
  BBBBB
  BB BBBBBBBB
    XXXX XXXXXXXXXXXXXXXXXX
      XXXX gettext(u'Are you still willing to help?') XXXXX
      XX XXXXXXXXXXXXXBB BBBBBBBBBBBBB gettext(u'You are on the waiting list for: %(category)s. Before we look for new people, we ask you.') SSS SSS SS SSS SSSSSSS SSSS SSSS SSSSSSSSSSSSS SSSSSS SS SSSS SSS SSS SSSSSSS SS SSS SSSSBBBB gettext(u'You are on the waiting list. Before we look for new people, we ask you.') BBBBBXXXX
    XXXXXX
    XXXX XXXXXXXXXXXXXX
      XXX gettext(u'If you say yes, we call or mail you as soon as somebody needs you. If you say no, your sign-up ends. Both are all right.') XXXX
      XXXXX XXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Yes, still willing') XXXXXXXXX
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX gettext(u'No, not any more') XXXXXXXXX
        XXXX
      XXXXXXX
    XXXXXX
  BBBB BBBBBBB
    XXXX XXXXXXXXXXXXXXXXXX
      XXXX gettext(u'Thank you, we know') XXXXX
      XX XXXXXXXXXXXXX gettext(u'You are one of the volunteers we can ask. You hear from us as soon as somebody needs you.') XXXX
    XXXXXX
    XXXXX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBXX gettext(u'Take a break, or stop') XXXXXXXX
  BBBB
    XXXX XXXXXXXXXXXXXXXXXX
      XXXX gettext(u'Thank you for having been willing') XXXXX
      XX XXXXXXXXXXXXX gettext(u'Your sign-up has ended. You are always welcome back.') XXXX
    XXXXXX
  BBBBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB BBBBBBB
