/** A request as everything that can be sent: text, Markdown, an e-mail, a link. */
import type { AccessRequest } from './access-request.ts';
import { plainRequest, requestLink } from './fragment.ts';
import { letterOf, shortLetterOf } from './letter.ts';
import { markdownLetter, plainLetter } from './letter-text.ts';

/** Of a `mailto:` address, in characters: Windows hands on some 2,000. */
export const MOST_MAILTO = 1_800;

export interface RequestKit {
  readonly subject: string;
  readonly text: string;
  readonly markdown: string;
  readonly mail: RequestMail;
  readonly link: string;
}

export interface RequestMail {
  readonly subject: string;
  readonly body: string;
  /** `mailto:` without an address: whom to write to, the vendor knows. */
  readonly href: string;
  /**
   * What of the request did not fit: nothing; the link for the extension, so that the mail has the page's own address; also
   * ends of its texts.
   */
  readonly lacks: 'nothing' | 'link' | 'texts';
}

/** @param given cleaned by `plainRequest` first, so that every form says the same */
export function requestKit(given: AccessRequest): RequestKit {
  const request = plainRequest(given);
  const { subject, blocks } = letterOf(request);
  return {
    subject,
    text: plainLetter(blocks),
    markdown: markdownLetter(blocks),
    mail: mailOf(request),
    link: requestLink(request),
  };
}

/** How many characters of each longer text are kept, tried one after the other until it all fits. */
const CUTS = [500, 250, 120, 60, 30, 0];

function mailOf(request: AccessRequest): RequestMail {
  const tries: readonly (() => RequestMail)[] = [
    () => mailFrom(request, 'nothing'),
    () => mailFrom(request, 'link'),
    ...CUTS.map((most) => () => mailFrom(cutTo(request, most), 'texts')),
  ];
  for (const attempt of tries) {
    const mail = attempt();
    if (mail.href.length <= MOST_MAILTO) return mail;
  }
  // Not even names fit, as where every letter takes nine signs: then the text has to be pasted.
  const { subject } = letterOf(cutTo(request, 0));
  return { subject, body: '', href: `mailto:?subject=${encodeURIComponent(subject)}`, lacks: 'texts' };
}

function mailFrom(request: AccessRequest, lacks: RequestMail['lacks']): RequestMail {
  const { subject, blocks } = shortLetterOf(request, lacks === 'nothing');
  const body = plainLetter(blocks);
  const lines = body.replaceAll('\n', '\r\n');
  const href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
  return { subject, body, href, lacks };
}

function cutTo(request: AccessRequest, most: number): AccessRequest {
  const name = Math.max(most, 8);
  return {
    ...request,
    appName: cut(request.appName, name),
    asker: cut(request.asker, name),
    ticket: cut(request.ticket, name),
    reason: cut(request.reason, most),
    lookingFor: cut(request.lookingFor, most),
  };
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most === 0) return '';
  return `${text
    .slice(0, most - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}
