BBBB BBBB BBBBXX XXXXXXXXXXXXXX gettext(u'Would you rather tell us? Call <a href="tel:%(link)s">%(phone)s</a>; we fill it in together.') 
  SSSSS SSS SSSSSS SSSS SSS SSSS SS SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS SS SSSS SS SS SSSSSSSSS
XXXX
