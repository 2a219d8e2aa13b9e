BBBB BBBB #
 #
XXXXXX XXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Try-out') XX
  XXXXXXXXXXX gettext(u'This is a try-out.') XXXXXXXXX  gettext(u'What you send is a test: it counts nowhere, and it is removed with the try-out. Type nothing real about anybody.') XXXX
  BB BBBBBBBBBBXXX gettext(u'The link works until %(until)s.') SSS SSSS SSSSS SSSSS SSSSSSSSSSXXXXBBBBB
  BB BBBBBXXXXX XXXXXXXX gettext(u'Fill in the form again') XXXXXXXXBBBBB
XXXXXXXX
