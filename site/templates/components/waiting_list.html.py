BBBB BBBBXXXX XXXXXXXXXXXXX
  XXX gettext(u'Enough volunteers for now: you come on the waiting list.')   ngettext(u'%(people)s person offered this help,', u'%(people)s people offered this help,', count) SSSSSSSSSS SSSSSS SSSSSSS SSSS SSSSSPPPPPPPPPP PPPPPP PPPPPPP PPPP PPPPP  ngettext(u'and %(places)s is needed now.', u'and %(places)s are needed now.', count) SSS SSSSSSSSSS SS SSSSSS SSSSPPP PPPPPPPPPP PPP PPPPPP PPPPXXXX
  XXX gettext(u'We ask you before we look for new people, and first whether you are still willing.') XXXX
XXXXXX
