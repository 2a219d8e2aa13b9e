BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBB BBBBBBBBBBB gettext(u'Error:')  BBBBBBB BBBBBBBB gettext(u'Stop helping') BBBB gettext(u'It is no longer needed') BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBBBB BBBBBBBB gettext(u'Stop helping') BBBB gettext(u'It is no longer needed') BBBBBBBBBBBBB BBBBBBB
BBBBB BBBBBBBBBBBB
  XXXX XXXXXXXXXXXXXX
    XXX gettext(u'If you press the button, this happens:') XXXX
    XXXX
      BB BBBBBBBB
        XXXX gettext(u'We no longer ask you to help by this sign-up.') XXXXX
        XXXX gettext(u'Do you help somebody by it now? Then we look for somebody else for them.') XXXXX
      BBBB
        XXXX gettext(u'We stop looking, and nobody calls you about it.') XXXXX
        XXXX gettext(u'Has a volunteer or an organisation begun already? Then that ends too.') XXXXX
      BBBBB
      XXXX gettext(u'You cannot undo it here. You may always ask or sign up again, or call us.') XXXXX
    XXXXX
  XXXXXX
BBBBBBBB BBBBBBBBBBBB
BBBBB BBBBBBBBB
   gettext(u'Do you want to say why?') 
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB
BBBBBBBB BBBBBBBBB
BBBBB BBBBBBBB BBBBBBBB gettext(u'Yes, I stop') BBBB gettext(u'Yes, it is no longer needed') BBBBBBBBBBBBB BBBBBB
