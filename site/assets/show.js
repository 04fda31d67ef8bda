/**
 * A comparison as a reader sees it: paragraphs with what went and what came, marked or side by side. The signs
 * of Markdown are left out; text goes into the page as text, never as HTML.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const ELEMENTS = { deleted: 'del', inserted: 'ins' };
  const MARKS = { deleted: 'removed', inserted: 'added' };
  const NEIGHBOURS = 1;
  const SYNTAX = [
    /^ {0,3}#{1,6}[ \t]+/gu,
    /\[\^[^\]\s]+\]:?/gu,
    /!?\[(?=[^\]]*\]\()/gu,
    /\]\([^)\s]*\)/gu,
    /\*\*|__|(?<![\p{L}\p{N}_])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}_])|(?<!^\s*)\*/gu,
    /\\(?=[!-/:-@[-`{-~])/gu,
    /^\s*\|\s?|\s?\|\s*$/gu,
  ];
  const OPENS = /^\s*(?:#{1,6}\s|\||>|[-*+–—]\s|\(?[0-9]{1,3}(?:[a-z]{0,2}[°.)]|\s?[a-z]{2,}°)|[a-z]\)|[IVX]+\.)/u;
  const HEADING = /^ {0,3}(#{1,6})[ \t]/u;
  const TABLE_RULE = /^\s*\|?[\s:|-]*-[\s:|-]*$/u;

  /**
   * Cut spans into paragraphs: {pieces: [[kind, words]], fate, level}; the fate is `same`, `changed`, `added`
   * or `gone`, the level that of a heading, or 0.
   */
  function rows(spans) {
    return paragraphs(cutLines(besideWhatStays(whole(spans)))).map(row).filter((one) => one.pieces.length);
  }

  /**
   * Give signs kept after several lines that changed, up to a line's end, to these lines: a full stop that two
   * paragraphs have in common is each one's own, and a sentence comes after that before it.
   */
  function whole(spans) {
    const done = [];
    for (const [kind, text] of spans) {
      const tail = kind === 'kept' ? tailOf(text) : '';
      const came = tail && last(done, 'inserted');
      const went = tail && last(came ? done.slice(0, -1) : done, 'deleted');
      if (!tail || !(isLong(went) || isLong(came) || endsAlike(went, came, tail))) {
        done.push([kind, text]);
        continue;
      }
      done.splice(done.length - Boolean(went) - Boolean(came));
      done.push(...slid(went + tail, came + tail), [kind, text.slice(tail.length)]);
    }
    return done;
  }

  /** Return what a text begins with up to the first line's end, if it holds no word. */
  function tailOf(kept) {
    const [line] = kept.split('\n', 1);
    return line.trim() && !/[\p{L}\p{N}]/u.test(line) ? line : '';
  }

  function last(spans, kind) {
    const span = spans[spans.length - 1];
    return span && span[0] === kind ? span[1] : '';
  }

  /** Whether words came, or went, after the signs that end the line, rather than before. */
  function endsAlike(went, came, tail) {
    return (went || came).startsWith(tail) && !(went && came);
  }

  /** Return a deletion and an insertion; where one begins with the other, that is kept. */
  function slid(went, came) {
    const both = came.startsWith(went) ? went : went.startsWith(came) ? came : '';
    return [['kept', both], ['deleted', went.slice(both.length)], ['inserted', came.slice(both.length)]];
  }

  /**
   * Keep words with those that take their place, in the paragraph that goes on after both; whole paragraphs that
   * came or went before them stand before, as paragraphs of their own.
   */
  function besideWhatStays(spans) {
    const done = [];
    for (const [kind, text] of spans) {
      const came = kind === 'kept' ? last(done, 'inserted') : '';
      const went = came ? last(done.slice(0, -1), 'deleted') : '';
      const opens = went && (done.length === 2 || done[done.length - 3][1].endsWith('\n'));
      if (opens && (went + came).includes('\n') && text.split('\n', 1)[0].trim()) {
        const [gone, old] = cutLastLine(went);
        const [fresh, now] = cutLastLine(came);
        if (old.trim() && now.trim()) {
          done.splice(-2, 2, ['deleted', gone], ['inserted', fresh], ['deleted', old], ['inserted', now]);
        }
      }
      done.push([kind, text]);
    }
    return done.filter(([, text]) => text);
  }

  /** Return a text up to its last line, and that line. */
  function cutLastLine(text) {
    const start = text.lastIndexOf('\n') + 1;
    return [text.slice(0, start), text.slice(start)];
  }

  /** Cut spans at line ends; between lines and those that take their place stands an empty one. */
  function cutLines(spans) {
    const cut = [[]];
    let replaced = '';
    for (const [kind, text] of spans) {
      if (kind === 'inserted' && replaced && (isLong(replaced) || isLong(text))) cut.push([], []);
      if (kind !== 'inserted') {
        const opens = !cut[cut.length - 1].some(([, part]) => part.trim());
        replaced = kind === 'deleted' && opens ? text : '';
      }
      text.split('\n').forEach((part, at) => {
        if (at) cut.push([]);
        if (part) cut[cut.length - 1].push([kind, part]);
      });
    }
    return cut;
  }

  /** Whether a text is more than one line. */
  function isLong(text) {
    return text.trim().includes('\n');
  }

  /** Join the lines of one paragraph. */
  function paragraphs(cut) {
    const joined = [];
    let isOpen = false;
    for (const pieces of cut) {
      const words = pieces.map(([, part]) => part).join('');
      if (!words.trim()) {
        isOpen = false;
        continue;
      }
      if (isOpen && !OPENS.test(words)) joined[joined.length - 1].push(['kept', ' '], ...pieces);
      else joined.push(pieces);
      isOpen = !HEADING.test(words);
    }
    return joined;
  }

  function row(pieces) {
    const words = pieces.map(([, part]) => part).join('');
    const heading = words.match(HEADING);
    const shown = TABLE_RULE.test(words) ? [] : read(pieces, words);
    return { pieces: shown, fate: fateOf(shown), level: heading ? heading[1].length : 0 };
  }

  /** Leave out the signs of Markdown, wherever the changes cut them. */
  function read(pieces, words) {
    const gone = new Set();
    for (const pattern of SYNTAX) {
      for (const match of words.matchAll(pattern)) {
        for (let at = 0; at < match[0].length; at += 1) gone.add(match.index + at);
      }
    }
    let start = 0;
    const shown = pieces.map(([kind, part]) => {
      const first = start;
      start += part.length;
      return [kind, part.split('').filter((_, at) => !gone.has(first + at)).join('')];
    });
    return codicille.mergedSpans(trimmed(shown));
  }

  /** Leave out the blanks around a paragraph: nobody sees them. */
  function trimmed(pieces) {
    const texts = pieces.map(([, part]) => part);
    for (let at = 0; at < texts.length; at += 1) {
      texts[at] = texts[at].trimStart();
      if (texts[at]) break;
    }
    for (let at = texts.length - 1; at >= 0; at -= 1) {
      texts[at] = texts[at].trimEnd();
      if (texts[at]) break;
    }
    return pieces.map(([kind], at) => [kind, texts[at]]);
  }

  function fateOf(pieces) {
    const kinds = new Set(pieces.filter(([, part]) => part.trim()).map(([kind]) => kind));
    const isTouched = pieces.some(([kind]) => kind !== 'kept');
    if (!kinds.has('deleted') && !kinds.has('inserted')) return isTouched ? 'changed' : 'same';
    if (kinds.size > 1) return 'changed';
    return kinds.has('deleted') ? 'gone' : 'added';
  }

  /** Return a text's words as a reader reads them, paragraph by paragraph. */
  function reading(text) {
    return rows([['kept', text]]).map((one) => one.pieces.map(([, part]) => part).join(''));
  }

  /** Leave out a heading that has not changed: the page says it above. */
  function untitled(all) {
    return all.length && all[0].level && all[0].fate === 'same' ? all.slice(1) : all;
  }

  /** Replace unchanged paragraphs far from any change by {skipped: how many}. */
  function shortened(all) {
    const changed = all.flatMap((one, at) => (one.fate === 'same' ? [] : [at]));
    const isNear = (at) => changed.some((other) => Math.abs(at - other) <= NEIGHBOURS);
    const kept = [];
    let waiting = [];
    const settle = () => {
      kept.push(...(waiting.length > 1 ? [{ skipped: waiting.length }] : waiting));
      waiting = [];
    };
    all.forEach((one, at) => {
      if (one.fate === 'same' && !isNear(at)) waiting.push(one);
      else {
        settle();
        kept.push(one);
      }
    });
    settle();
    return kept;
  }

  /** Return pieces as nodes: `del` and `ins` with the words that say so. */
  function nodes(pieces) {
    const { element, say } = codicille;
    return pieces.map(([kind, words]) => {
      if (kind === 'kept') return words;
      const mark = (name) => element('span', { class: 'w' }, say(name));
      return element(ELEMENTS[kind], {}, mark(MARKS[kind]), words, mark('end'));
    });
  }

  function inner(one, pieces) {
    const shown = nodes(pieces);
    return one.level ? [codicille.element('strong', {}, ...shown)] : shown;
  }

  function skipped(count) {
    return codicille.element('p', { class: 'skipped', lang: ours() }, codicille.count('skipped', count));
  }

  /** The language of the page, inside a text that may be in another. */
  const ours = () => document.documentElement.lang;

  /** Return paragraphs with their marks. */
  function marked(all) {
    const { element, say } = codicille;
    return all.flatMap((one) => {
      if (one.skipped) return [skipped(one.skipped)];
      const isWhole = one.fate === 'added' || one.fate === 'gone';
      const said = isWhole ? [element('p', { class: 'said', lang: ours() }, say(`paragraph-${one.fate}`))] : [];
      const kind = `place ${one.fate}${isWhole ? ' whole' : ''}`;
      return [...said, element('div', { class: kind }, ...inner(one, one.pieces))];
    });
  }

  /** Return a table of both wordings; `names` are those of the two sides, `caption` says what is compared. */
  function sideBySide(all, names, caption) {
    const { element } = codicille;
    const side = (one, kind) => one.pieces.filter((piece) => piece[0] === 'kept' || piece[0] === kind);
    const cell = (one, kind) => element('td', {}, ...inner(one, side(one, kind)));
    const body = all.map((one) => (one.skipped
      ? element('tr', {}, element('td', { colspan: 2 }, skipped(one.skipped)))
      : element('tr', { class: one.fate }, cell(one, 'deleted'), cell(one, 'inserted'))));
    const head = element('tr', {}, ...names.map((name) => element('th', { scope: 'col', lang: ours() }, name)));
    const table = element('table', { class: 'sides' },
      element('caption', { class: 'unseen' }, caption), element('thead', {}, head), element('tbody', {}, ...body));
    return element('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption }, table);
  }

  Object.assign(codicille, { rows, untitled, shortened, marked, sideBySide, reading, nodes });
})();
