BBBB BBBB BBBB #
 #

XXXX XXXXXXXXXXXXXXXXXX
  XXXX gettext(u'A case for you') XXXXX
  XX XXXXXXXXXXXXX
    BB BBBBBBBBBBBBBBBBBBB
       gettext(u'The city of Leuven passes this case on to your service (%(partner)s).') 
        SSS SSSS SS SSSSSS SSSSSS SSSS SSSS SS SS SSSS SSSSSSS SSSSSSSSSSSSSS
      
    BBBB
       gettext(u'The city of Leuven shares this with your service (%(partner)s), and goes on helping too.') 
        SSS SSSS SS SSSSSS SSSSSS SSSS SSSS SSSS SSSSSSS SSSSSSSSSSSSSS SSS SSSS SS SSSSSSS SSSS
      
    BBBBB
  XXXX
  XXX gettext(u'Reference when you call us:')  XXXXXXX XXXXXXXXXXXXXXXFFFXXXXXXXXXXXXX
XXXXXX
