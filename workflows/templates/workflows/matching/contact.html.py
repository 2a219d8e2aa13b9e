BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBB gettext(u'Thank you for helping') BBBBBBBB BBBBB
BBBBB BBBBBBBBBBXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX gettext(u'Thank you for helping') XXXXX
    XX XXXXXXXXXXXXX gettext(u'Somebody is waiting for you to get in touch.') XXXX
  XXXXXX
  XXXXXXXX XXXXXXXXXXXXXX
    XXXX gettext(u'Who you are helping') XXXXX
    XXX XXXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXX
        XXXX gettext(u'Name') XXXXX
        XXX XXXXXXXXXXXXXXXX
      XXXXXX
      BB BBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX
          XXXX gettext(u'Phone') XXXXX
          XXXX
            XX XXXXXXXXXXXXFFFXXXX
            BB BBBBBBBBBBB
              XXXX gettext(u'%(name)s answers it for them.') 
                SSSSSSSS SSSSSSS SS SSS SSSSS
              
            BBBBB
          XXXXX
        XXXXXX
      BBBBB
      BB BBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX
          XXXX gettext(u'E-mail') XXXXX
          XXXXXX XXXXXXXXXXXXXXXFFFXXXXXXXXX
        XXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX
          XXXX gettext(u'Reached through') XXXXX
          XXX XXXXXXXXXXXXXXXX
        XXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX
          XXXX gettext(u'Address') XXXXX
          XXX XXXXXXXXXXXFFFFFFF FXXXXX
        XXXXXX
      BBBBB
      XXXX XXXXXXXXXXXXX
        XXXX pgettext(u'help asked for', u'What') XXXXX
        XXXXXXXXX
      XXXXXX
    XXXXX
  XXXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXX XXXXXXX
    XXXX gettext(u'What happens next') XXXXX
    XXXX
      XXXX gettext(u'Get in touch today or tomorrow. Say that you come through Leuven Helpt.') XXXXX
      XXXX gettext(u'Agree together what you will do, when, and how anything is paid for.') XXXXX
    XXXXX
    XXX gettext(u'This page is for you alone, and shows these details only as long as you help. Do not pass them on.') XXXX
    XX XXXXXXXXXXXX XXXXXXXXXXXXX gettext(u'The details stay open for an hour. After that, open them again from the link in your mail.') XXXX
    XXX gettext(u'Does it not work out, or does something worry you? Call us.') XXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
  XXXXXXXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB BBBBBBB
