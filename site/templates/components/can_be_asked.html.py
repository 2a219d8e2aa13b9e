BBBB BBBB ngettext(u'%(people)s volunteer can be asked now', u'%(people)s volunteers can be asked now', count) 
  SSSSSSSSSS SSSSSSSSS SSS SS SSSSS SSS

  PPPPPPPPPP PPPPPPPPPP PPP PP PPPPP PPP

