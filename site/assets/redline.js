/**
 * Two passages, and the words deleted and inserted: the scripts of `change/diff.py` and the redline of
 * `change/redline.py`, ported so that both say the same to the letter. It shows nothing.
 *
 * The shortest script takes the same way through equally short ones as rapidfuzz; the cleanup is that of
 * diff-match-patch (Apache-2.0), with a word in the place of a character.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const DELETED = -1;
  const KEPT = 0;
  const INSERTED = 1;
  const MOST_SIGNS = 0xffff;
  /** Beyond this many pairs of items nothing is kept between the common beginning and end. */
  const MOST_PAIRS = 25_000_000;

  /** Return [oldStart, oldEnd, newStart, newEnd] of each change of the shortest script. */
  function shortestScript(old, fresh) {
    const shorter = Math.min(old.length, fresh.length);
    let head = 0;
    while (head < shorter && old[head] === fresh[head]) head += 1;
    let tail = 0;
    while (tail < shorter - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
    const oldMiddle = old.slice(head, old.length - tail);
    const newMiddle = fresh.slice(head, fresh.length - tail);
    return gaps(matches(oldMiddle, newMiddle), head, old.length - tail, fresh.length - tail);
  }

  /** Return the pairs of places that the longest common subsequence keeps, in order. */
  function matches(old, fresh) {
    const [width, height] = [old.length, fresh.length];
    if (!width || !height || width * height > MOST_PAIRS) return [];
    const stays = table(old, fresh);
    const kept = [];
    let [column, row] = [width, height];
    while (row && column) {
      if (stays[(row - 1) * width + column - 1]) {
        column -= 1;
        continue;
      }
      row -= 1;
      if (row && !stays[(row - 1) * width + column - 1]) continue;
      column -= 1;
      kept.push([column, row]);
    }
    return kept.reverse();
  }

  /** Say for each (row, column) whether the common length stays when the old item is left out. */
  function table(old, fresh) {
    const width = old.length;
    const stays = new Uint8Array(width * fresh.length);
    let above = new Uint32Array(width + 1);
    for (let row = 0; row < fresh.length; row += 1) {
      const lengths = new Uint32Array(width + 1);
      for (let column = 0; column < width; column += 1) {
        const longest = old[column] === fresh[row] ? above[column] + 1 : Math.max(above[column + 1], lengths[column]);
        lengths[column + 1] = longest;
        stays[row * width + column] = longest === lengths[column] ? 1 : 0;
      }
      above = lengths;
    }
    return stays;
  }

  function gaps(kept, head, oldEnd, newEnd) {
    const changes = [];
    let [atOld, atNew] = [head, head];
    for (const [column, row] of [...kept.map((pair) => [pair[0] + head, pair[1] + head]), [oldEnd, newEnd]]) {
      if (column > atOld || row > atNew) changes.push([atOld, column, atNew, row]);
      [atOld, atNew] = [column + 1, row + 1];
    }
    return changes;
  }

  /** Return changes a reader can follow: lone items kept between two changes are given up. */
  function readableScript(old, fresh) {
    const signs = new Map();
    const encoded = [old, fresh].map((side) => encode(side, signs));
    const script = shortestScript(old, fresh);
    if (signs.size >= MOST_SIGNS) return script;
    const diffs = scriptDiffs(encoded[0], encoded[1], script);
    cleanSemantic(diffs);
    return joined(diffs);
  }

  function encode(items, signs) {
    let encoded = '';
    for (const item of items) {
      if (!signs.has(item)) signs.set(item, String.fromCharCode(signs.size + 1));
      encoded += signs.get(item);
    }
    return encoded;
  }

  function scriptDiffs(old, fresh, script) {
    const diffs = [];
    let at = 0;
    for (const [oldStart, oldEnd, newStart, newEnd] of script) {
      diffs.push([KEPT, old.slice(at, oldStart)]);
      diffs.push([DELETED, old.slice(oldStart, oldEnd)], [INSERTED, fresh.slice(newStart, newEnd)]);
      at = oldEnd;
    }
    diffs.push([KEPT, old.slice(at)]);
    return diffs;
  }

  function joined(diffs) {
    const changes = [];
    let [old, fresh] = [0, 0];
    for (const [kind, signs] of diffs) {
      const oldEnd = old + (kind <= KEPT ? signs.length : 0);
      const newEnd = fresh + (kind >= KEPT ? signs.length : 0);
      const last = changes[changes.length - 1];
      if (kind !== KEPT && signs && last && last[1] === old && last[3] === fresh) {
        [last[1], last[3]] = [oldEnd, newEnd];
      } else if (kind !== KEPT && signs) changes.push([old, oldEnd, fresh, newEnd]);
      [old, fresh] = [oldEnd, newEnd];
    }
    return changes;
  }

  /** Give up what is kept between two changes when it is no longer than either (diff_cleanupSemantic). */
  function cleanSemantic(diffs) {
    if (giveUpShort(diffs)) cleanMerge(diffs);
    slideAll(diffs);
    findOverlaps(diffs);
  }

  function giveUpShort(diffs) {
    let hasChanged = false;
    const kept = [];
    let last = null;
    let [before, after] = [[0, 0], [0, 0]];
    for (let at = 0; at < diffs.length; at += 1) {
      const [kind, signs] = diffs[at];
      if (kind === KEPT) {
        kept.push(at);
        [before, after, last] = [after, [0, 0], signs];
        continue;
      }
      after[kind === INSERTED ? 0 : 1] += signs.length;
      if (!last || last.length > Math.max(...before) || last.length > Math.max(...after)) continue;
      const place = kept.pop();
      diffs.splice(place, 1, [DELETED, last], [INSERTED, last]);
      kept.pop();
      at = kept.length ? kept[kept.length - 1] : -1;
      [before, after, last, hasChanged] = [[0, 0], [0, 0], null, true];
    }
    return hasChanged;
  }

  /** Join what stands side by side, and keep what both sides begin or end with (diff_cleanupMerge). */
  function cleanMerge(diffs) {
    diffs.push([KEPT, '']);
    let at = 0;
    let [count, gone, come] = [0, '', ''];
    while (at < diffs.length) {
      const [kind, signs] = diffs[at];
      if (kind !== KEPT) {
        count += 1;
        if (kind === INSERTED) come += signs;
        else gone += signs;
        at += 1;
        continue;
      }
      if (count > 1) at = mergeRun(diffs, at, count, gone, come);
      else if (at && diffs[at - 1][0] === KEPT) {
        diffs[at - 1] = [KEPT, diffs[at - 1][1] + signs];
        diffs.splice(at, 1);
      } else at += 1;
      [count, gone, come] = [0, '', ''];
    }
    if (!diffs[diffs.length - 1][1]) diffs.pop();
    if (shiftOver(diffs)) cleanMerge(diffs);
  }

  function mergeRun(diffs, end, count, gone, come) {
    let at = end;
    if (gone && come) {
      const head = commonHead(come, gone);
      if (head) {
        const before = at - count - 1;
        if (before >= 0 && diffs[before][0] === KEPT) diffs[before] = [KEPT, diffs[before][1] + come.slice(0, head)];
        else {
          diffs.unshift([KEPT, come.slice(0, head)]);
          at += 1;
        }
        [come, gone] = [come.slice(head), gone.slice(head)];
      }
      const tail = commonTail(come, gone);
      if (tail) {
        diffs[at] = [KEPT, come.slice(come.length - tail) + diffs[at][1]];
        [come, gone] = [come.slice(0, come.length - tail), gone.slice(0, gone.length - tail)];
      }
    }
    const merged = [];
    if (gone) merged.push([DELETED, gone]);
    if (come) merged.push([INSERTED, come]);
    diffs.splice(at - count, count, ...merged);
    return at - count + merged.length + 1;
  }

  function shiftOver(diffs) {
    let hasChanged = false;
    for (let at = 1; at < diffs.length - 1; at += 1) {
      const [before, here, after] = [diffs[at - 1], diffs[at], diffs[at + 1]];
      if (before[0] !== KEPT || after[0] !== KEPT) continue;
      if (here[1].endsWith(before[1])) {
        if (before[1]) {
          diffs[at] = [here[0], before[1] + here[1].slice(0, -before[1].length)];
          diffs[at + 1] = [KEPT, before[1] + after[1]];
        }
        diffs.splice(at - 1, 1);
        hasChanged = true;
      } else if (here[1].startsWith(after[1])) {
        diffs[at - 1] = [KEPT, before[1] + after[1]];
        diffs[at] = [here[0], here[1].slice(after[1].length) + after[1]];
        diffs.splice(at + 1, 1);
        hasChanged = true;
      }
    }
    return hasChanged;
  }

  /** Slide lone changes to an end of the passage, or as far right as they go (diff_cleanupSemanticLossless). */
  function slideAll(diffs) {
    for (let at = 1; at < diffs.length - 1; at += 1) {
      if (diffs[at - 1][0] !== KEPT || diffs[at + 1][0] !== KEPT) continue;
      const best = bestSlide(diffs[at - 1][1], diffs[at][1], diffs[at + 1][1]);
      if (diffs[at - 1][1] === best[0]) continue;
      if (best[0]) diffs[at - 1] = [KEPT, best[0]];
      else {
        diffs.splice(at - 1, 1);
        at -= 1;
      }
      diffs[at] = [diffs[at][0], best[1]];
      if (best[2]) diffs[at + 1] = [KEPT, best[2]];
      else {
        diffs.splice(at + 1, 1);
        at -= 1;
      }
    }
  }

  function bestSlide(before, edit, after) {
    const shared = commonTail(before, edit);
    let [left, middle, right] = [before, edit, after];
    if (shared) {
      const tail = edit.slice(edit.length - shared);
      [left, right] = [before.slice(0, before.length - shared), tail + after];
      middle = tail + edit.slice(0, edit.length - shared);
    }
    let best = [left, middle, right];
    let bestScore = score(left, middle) + score(middle, right);
    while (middle && right && middle[0] === right[0]) {
      [left, middle, right] = [left + middle[0], middle.slice(1) + right[0], right.slice(1)];
      const now = score(left, middle) + score(middle, right);
      if (now >= bestScore) [best, bestScore] = [[left, middle, right], now];
    }
    return best;
  }

  /** An end of the passage is the best place; between two words all places are alike. */
  function score(one, two) {
    return one && two ? 1 : 6;
  }

  function findOverlaps(diffs) {
    for (let at = 1; at < diffs.length; at += 1) {
      if (diffs[at - 1][0] !== DELETED || diffs[at][0] !== INSERTED) continue;
      const [gone, come] = [diffs[at - 1][1], diffs[at][1]];
      const [forward, backward] = [commonOverlap(gone, come), commonOverlap(come, gone)];
      const longest = Math.max(forward, backward);
      if (longest >= gone.length / 2 || longest >= come.length / 2) {
        const parts = forward >= backward
          ? overlapped([DELETED, gone], [INSERTED, come], forward)
          : overlapped([INSERTED, come], [DELETED, gone], backward);
        diffs.splice(at - 1, 2, ...parts);
        at += 1;
      }
      at += 1;
    }
  }

  function overlapped([firstKind, first], [secondKind, second], size) {
    return [
      [firstKind, first.slice(0, first.length - size)], [KEPT, second.slice(0, size)], [secondKind, second.slice(size)],
    ];
  }

  function commonHead(one, two) {
    let size = 0;
    while (size < one.length && size < two.length && one[size] === two[size]) size += 1;
    return size;
  }

  function commonTail(one, two) {
    let size = 0;
    const shorter = Math.min(one.length, two.length);
    while (size < shorter && one[one.length - 1 - size] === two[two.length - 1 - size]) size += 1;
    return size;
  }

  /** Return how much the end of one is the beginning of two. */
  function commonOverlap(one, two) {
    for (let size = Math.min(one.length, two.length); size; size -= 1) {
      if (one.endsWith(two.slice(0, size))) return size;
    }
    return 0;
  }

  /** Cut a passage into words, each with the blanks after it: a blank alone then never matches another. */
  function units(text) {
    const cut = [];
    let hasWords = false;
    for (const token of codicille.tokens(text)) {
      if (codicille.isBlank(token) && hasWords) cut[cut.length - 1] += token;
      else {
        cut.push(token);
        hasWords = hasWords || !codicille.isBlank(token);
      }
    }
    return cut;
  }

  /** Return [kind, words] of each span: `kept`, `deleted`, `inserted`; a deletion before its insertion. */
  function redline(old, fresh) {
    const [oldUnits, newUnits] = [units(old), units(fresh)];
    const spans = [];
    let at = 0;
    for (const [oldStart, oldEnd, newStart, newEnd] of readableScript(oldUnits, newUnits)) {
      spans.push(['kept', oldUnits.slice(at, oldStart).join('')]);
      const gone = codicille.tokens(oldUnits.slice(oldStart, oldEnd).join(''));
      const come = codicille.tokens(newUnits.slice(newStart, newEnd).join(''));
      spans.push(...replaced(gone, come));
      at = oldEnd;
    }
    spans.push(['kept', oldUnits.slice(at).join('')]);
    return merged(spans);
  }

  function replaced(gone, come) {
    const shorter = Math.min(gone.length, come.length);
    let head = 0;
    while (head < shorter && gone[head] === come[head]) head += 1;
    let tail = 0;
    while (tail < shorter - head && gone[gone.length - 1 - tail] === come[come.length - 1 - tail]) tail += 1;
    return [
      ['kept', gone.slice(0, head).join('')],
      ['deleted', gone.slice(head, gone.length - tail).join('')],
      ['inserted', come.slice(head, come.length - tail).join('')],
      ['kept', gone.slice(gone.length - tail).join('')],
    ];
  }

  /** Drop empty spans and join neighbours of one kind. */
  function merged(spans) {
    const done = [];
    for (const [kind, text] of spans) {
      if (!text) continue;
      const last = done[done.length - 1];
      if (last && last[0] === kind) last[1] += text;
      else done.push([kind, text]);
    }
    return done;
  }

  Object.assign(codicille, { shortestScript, redline, mergedSpans: merged });
})();
