codicille.data("text-0",[[0,[["# Charte\n\n## Article 1er\n\nUn mot.\n\n## Article 2\n\nDeux mots",0],[", puis trois",1],[".\n",0]]]]);
