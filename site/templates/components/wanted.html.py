BBBB BBBBBB BBBBBBBBBBBBBBBBB gettext(u'No more sign-ups for now') BBBB BBBBBBBBBBBBBBBBBBBBBB gettext(u'No sign-ups at the moment') BBBB BBBBBBBBBBBBBBBBBBBBBBB gettext(u'Enough volunteers for now: sign up for the waiting list') BBBB BBBBBBBBBBBBBBBBBBB BB BBBB gettext(u'Volunteers wanted') BBBB BBBBBBBBBBBBBBB gettext(u'Enough people for now; you can go on the list') BBBB ngettext(u'<b>%(places)s</b> volunteer still wanted', u'<b>%(places)s</b> volunteers still wanted', count) 
  SSSSSSSSSSSSSSSSS SSSSSSSSS SSSSS SSSSSS

  PPPPPPPPPPPPPPPPP PPPPPPPPPP PPPPP PPPPPP
BBBBB
