/**
 * The words of a document as they are compared: blanks, the form of quotation marks and words cut at line ends
 * do not count. What a copy of a page may hold besides, the numbers of paragraphs and of notes, is taken away
 * only where the text says that they are none of its words. It compares nothing.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const SAME = {
    '…': '...', '“': '"', '”': '"', '«': '"', '»': '"', '„': '"', '‟': '"', '–': '-', '—': '-', '−': '-',
  };
  const CALL = /([^\s[\]]+)\[\^([0-9]+)\](?!:)/g;
  const OPENING = /^\s*([0-9]{1,3})(?=[\p{L}«“\s])(\s*)(.+)$/u;
  const NOTE = /^\[\^([0-9]+)\]:[ \t]*(.+)$/gm;

  /** Cut a text into words as they are compared: {key, shown}; blanks stand with the word before. */
  function spoken(text) {
    const plain = text.normalize('NFC')
      .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/\r\n?/g, '\n')
      .replace(/(\p{L})[-\u2010]\n\s*(?=\p{Ll})/gu, '$1')
      .replace(/[\u00a0\u202f\u2007\u2009]/g, ' ')
      .replace(/\[\^[^\]\s]+\]:?/g, '')
      .replace(/\.\.\./g, '…');
    return cutWords(codicille.reading(plain).join('\n').replace(/\|/g, ' '));
  }

  function cutWords(plain) {
    const found = [];
    for (const token of codicille.tokens(plain)) {
      const key = codicille.isBlank(token) ? '' : keyOf(token);
      if (key) found.push({ key, shown: token });
      else if (found.length) found[found.length - 1].shown += token.includes('\n') ? '\n\n' : token;
    }
    return found;
  }

  function keyOf(token) {
    const plain = [...token].map((sign) => SAME[sign] || sign).join('').replace(/[\u2019\u02bc]/g, "'");
    return plain.replace(/[-\u2010\u2011•¶*]/g, '');
  }

  /**
   * Return what tells numbers from words, from the words of texts by the texts as they are written: {words: every
   * word, numbers: how words read with the number of a note after them, and how notes begin}.
   */
  function apparatus(wordings) {
    const words = new Set([...wordings.values()].flatMap((all) => all.map(({ key }) => key)));
    const numbers = new Set([...wordings.keys()].flatMap((text) => {
      const calls = [...text.matchAll(CALL)].map(([, before, number]) => called(keys(before).slice(-2), number));
      const notes = [...text.matchAll(NOTE)].map(([, number, note]) => [number, ...keys(note).slice(0, 2)]);
      return [...calls, ...notes].map((read) => read.join(' '));
    }));
    return { words, numbers };
  }

  function keys(text) {
    return spoken(text).map(({ key }) => key);
  }

  /** Return the words before a call with its number, glued to a word as it is cut, alone after another sign. */
  function called(before, number) {
    const last = before[before.length - 1];
    return /[\p{L}\p{N}]$/u.test(last) ? [last + number] : [...before, number];
  }

  /** Return the words of a document without the numbers that a copy of a page brought with them. */
  function withoutNumbers(text, known) {
    const lines = text.split(/\r\n?|\n/).map((line) => opened(line, known));
    return withoutCalls(spoken(lines.join('\n')), known);
  }

  /** Return a line without the number of the paragraph glued to its first word, or of the note that it begins. */
  function opened(line, known) {
    const [, number, blank, rest] = line.match(OPENING) || [];
    if (!number) return line;
    const [one, two] = keys(rest);
    const isNote = blank && known.numbers.has([number, one, two].join(' '));
    const isGlued = !blank && known.words.has(one) && !known.words.has(number + one);
    return isNote || isGlued ? rest : line;
  }

  function withoutCalls(words, known) {
    const found = [];
    words.forEach((word, at) => {
      const before = words.slice(Math.max(0, at - 2), at).map(({ key }) => key);
      if (known.numbers.has(word.key) && !known.words.has(word.key)) {
        found.push({ key: word.key.replace(/[0-9]+$/, ''), shown: word.shown.replace(/[0-9]+(\s*)$/, '$1') });
      } else if (before.length > 1 && known.numbers.has([...before, word.key].join(' '))) {
        found[found.length - 1].shown += word.shown.replace(/^[0-9]+/, '');
      } else found.push(word);
    });
    return found;
  }

  Object.assign(codicille, { spoken, apparatus, withoutNumbers });
})();
