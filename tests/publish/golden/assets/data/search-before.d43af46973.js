codicille.data("search-before",{"documents":[["Article 2","versions/2021-01-01/index.html#art_2","Deux mots.",0]],"terms":{"2":[0],"articl":[0],"deu":[0],"mot":[0]}});
