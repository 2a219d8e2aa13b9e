BBBB BBBB #
 #
XXXX XXXXXXXXXXXX XXXXXX XXXXXXXX
  BBBBBBBB BBBBBBBBBBBBBB
    BBBB BBBBBBBBBBBBBBBBB
      XXXX ngettext(u'This takes %(steps)s step', u'This takes %(steps)s steps', count) 
        SSSS SSSSS SSSSSSSSS SSSS
      
        PPPP PPPPP PPPPPPPPP PPPPP
      XXXXX
      XXXX
        BBB BBBB BB BBBBBXXXXBBBBBBB BBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBBXXXXXBBBBBB
      XXXXX
      XXX gettext(u'After that you check all your answers, and send them. You can stop in between and continue later.') XXXX
      XX XXXXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXX XXXXXXX XXXXXXXXXXXXXXXBB BBBBBBBBBBBBB gettext(u'Go on with your answers') BBBB gettext(u'Start') BBBBBXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBBBXX gettext(u'Continue with a form you saved') XXXX
      XXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    BBBBBBB
  BBBBBBBBBBB
XXXXXX
