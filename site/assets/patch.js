/**
 * An amendment's file, made in the browser: the mail format as `decision/to_mail.py` writes it, with the diff of
 * `change/diff.py` and `change/to_diff.py` and Git's own ids, to the byte. It reads no page.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const CONTEXT = 3;
  const SECTION_BYTES = 80;
  const FOLDER = 'constitution/';
  const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const ESCAPES = {
    '\x07': 'a', '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r', '"': '"', '\\': '\\',
  };

  /** Return the SHA-1 of bytes (FIPS 180-4) in hexadecimal: the browser's own is absent on a disk. */
  function sha1(bytes) {
    const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
    const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
    view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
    for (let block = 0; block < padded.length; block += 64) digestBlock(view, block, state);
    return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  function digestBlock(view, block, state) {
    const words = new Uint32Array(80);
    for (let at = 0; at < 80; at += 1) {
      words[at] = at < 16
        ? view.getUint32(block + 4 * at)
        : turned(words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16], 1);
    }
    let [a, b, c, d, e] = state;
    for (let at = 0; at < 80; at += 1) {
      const [mix, constant] = roundOf(at, b, c, d);
      [a, b, c, d, e] = [(turned(a, 5) + mix + e + constant + words[at]) >>> 0, a, turned(b, 30), c, d];
    }
    [a, b, c, d, e].forEach((word, at) => {
      state[at] = (state[at] + word) >>> 0;
    });
  }

  function roundOf(at, b, c, d) {
    if (at < 20) return [(b & c) | (~b & d), 0x5a827999];
    if (at < 40) return [b ^ c ^ d, 0x6ed9eba1];
    if (at < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
    return [b ^ c ^ d, 0xca62c1d6];
  }

  function turned(word, by) {
    return ((word << by) | (word >>> (32 - by))) >>> 0;
  }

  /** Return Git's id of a file's content. */
  function blobId(content) {
    const body = new TextEncoder().encode(content);
    const head = new TextEncoder().encode(`blob ${body.length}\0`);
    const bytes = new Uint8Array(head.length + body.length);
    bytes.set(head);
    bytes.set(body, head.length);
    return sha1(bytes);
  }

  /** Return the diff of files, {path, before, after}, as Git writes it with full ids. */
  function diff(files) {
    const changed = files.filter(({ before, after }) => before !== after);
    return changed.sort((one, two) => inBytes(one.path, two.path)).map(fileDiff).join('');
  }

  function inBytes(one, two) {
    const [a, b] = [one, two].map((path) => new TextEncoder().encode(path));
    const differs = a.findIndex((byte, at) => byte !== b[at]);
    return differs < 0 ? a.length - b.length : a[differs] - (b[differs] ?? -1);
  }

  function fileDiff({ path, before, after }) {
    const [old, fresh] = [`a/${FOLDER}${path}`, `b/${FOLDER}${path}`];
    const tab = path.includes(' ') ? '\t' : '';
    return `diff --git ${quoted(old)} ${quoted(fresh)}\n`
      + `index ${blobId(before)}..${blobId(after)} 100644\n`
      + `--- ${quoted(old)}${tab}\n+++ ${quoted(fresh)}${tab}\n`
      + hunks(linesOf(before), linesOf(after)).join('');
  }

  function quoted(name) {
    if (!/[\x00-\x1f\x7f"\\]/.test(name)) return name;
    const escaped = (sign) => `\\${ESCAPES[sign] || sign.charCodeAt(0).toString(8).padStart(3, '0')}`;
    return `"${name.replace(/[\x00-\x1f\x7f"\\]/g, escaped)}"`;
  }

  /** Cut after each LF; the last line may lack it. */
  function linesOf(text) {
    return text ? text.split(/(?<=\n)/) : [];
  }

  function hunks(old, fresh) {
    const groups = [];
    for (const change of settled(codicille.shortestScript(old, fresh), old, fresh)) {
      const last = groups[groups.length - 1];
      if (last && change[0] - last[last.length - 1][1] <= 2 * CONTEXT) last.push(change);
      else groups.push([change]);
    }
    return groups.map((group) => hunk(old, fresh, group));
  }

  function hunk(old, fresh, group) {
    const above = Math.min(CONTEXT, group[0][0]);
    const [oldStart, newStart] = [group[0][0] - above, group[0][2] - above];
    const [, lastOld, , lastNew] = group[group.length - 1];
    const oldEnd = Math.min(lastOld + CONTEXT, old.length);
    const lines = [];
    let at = oldStart;
    for (const [first, end, newFirst, newEnd] of group) {
      lines.push(...signed(' ', old.slice(at, first)), ...signed('-', old.slice(first, end)));
      lines.push(...signed('+', fresh.slice(newFirst, newEnd)));
      at = end;
    }
    lines.push(...signed(' ', old.slice(at, oldEnd)));
    const counts = [oldEnd - oldStart, lastNew + oldEnd - lastOld - newStart];
    const section = sectionOf(old.slice(0, oldStart));
    const head = `@@ -${range(oldStart, counts[0])} +${range(newStart, counts[1])} @@${section ? ` ${section}` : ''}`;
    return `${head}\n${lines.join('')}`;
  }

  function signed(sign, lines) {
    return lines.map((line) => `${sign}${line}${line.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`);
  }

  function range(start, count) {
    const first = count ? start + 1 : start;
    return count === 1 ? `${first}` : `${first},${count}`;
  }

  /** Return the nearest heading above, without its marks, cut as Git cuts it. */
  function sectionOf(above) {
    const heading = [...above].reverse().find((line) => line.startsWith('#')) || '';
    const bytes = new TextEncoder().encode(heading.replace(/^[# \t\r\n]+|[# \t\r\n]+$/g, ''));
    let end = Math.min(bytes.length, SECTION_BYTES);
    while (end < bytes.length && end && (bytes[end] & 0xc0) === 0x80) end -= 1;
    return new TextDecoder().decode(bytes.slice(0, end)).trim();
  }

  /** Slide each insertion or deletion to where a paragraph begins, among places that say the same. */
  function settled(changes, old, fresh) {
    const done = [];
    changes.forEach((change, at) => {
      const [oldStart, oldEnd, newStart, newEnd] = change;
      const up = oldStart - (done.length ? done[done.length - 1][1] : 0);
      const down = (at + 1 < changes.length ? changes[at + 1][0] : old.length) - oldEnd;
      let by = 0;
      if (oldStart === oldEnd) by = bestSlide(fresh, newStart, newEnd, up, down);
      else if (newStart === newEnd) by = bestSlide(old, oldStart, oldEnd, up, down);
      done.push(change.map((place) => place + by));
    });
    return touching(done);
  }

  function bestSlide(lines, start, end, up, down) {
    let [first, last] = [0, 0];
    while (first > -up && lines[start + first - 1] === lines[end + first - 1]) first -= 1;
    while (last < down && lines[start + last] === lines[end + last]) last += 1;
    let best = first;
    for (let by = first; by <= last; by += 1) {
      if (beginning(lines, start + by) >= beginning(lines, start + best)) best = by;
    }
    return best;
  }

  function beginning(lines, start) {
    if (lines[start].startsWith('#')) return 2;
    const isEmpty = (line) => /^[ \t\n\r\v\f]*$/.test(line);
    return !isEmpty(lines[start]) && (start === 0 || isEmpty(lines[start - 1])) ? 1 : 0;
  }

  function touching(changes) {
    const done = [];
    for (const change of changes) {
      const last = done[done.length - 1];
      if (last && last[1] === change[0] && last[3] === change[2]) [last[1], last[3]] = [change[1], change[3]];
      else done.push([...change]);
    }
    return done;
  }

  /** Return an amendment's file: {id, subject, name, email, day, motives, effective, files}. */
  function amendmentFile(amendment) {
    const motives = amendment.motives ? `${amendment.motives}\n\n` : '';
    const effective = amendment.effective ? `Effective: ${amendment.effective}\n` : '';
    return `From: ${writtenName(amendment.name)} <${amendment.email}>\n`
      + `Date: ${mailDate(amendment.day)}\n`
      + `Subject: ${amendment.subject}\n`
      + 'MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n'
      + `\n${motives}Amendment: ${amendment.id}\n${effective}---\n${diff(amendment.files)}-- \ncodicille\n`;
  }

  function writtenName(name) {
    return /[()<>[\]:;@\\,."]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
  }

  /** Return a day, YYYY-MM-DD, at noon of universal time, as mail writes it. */
  function mailDate(day) {
    const date = new Date(`${day}T12:00:00Z`);
    const number = String(date.getUTCDate()).padStart(2, '0');
    return `${DAYS[date.getUTCDay()]}, ${number} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} 12:00:00 +0000`;
  }

  /** Return a title as a part of a file's name. */
  function slug(words) {
    const letters = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const kept = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 48).replace(/-+$/, '');
    return kept || 'amendement';
  }

  Object.assign(codicille, { sha1, blobId, amendmentFile, slug });
})();
