import { after, before } from '../checks/around.ts';
import { IDEOGRAPHS } from '../checks/letters.ts';
import type { Found, Rule } from '../rule.ts';

/** Letters beyond ASCII of scripts that part words with spaces: they stand in local parts and host names (RFC 6531). */
const LETTERS =
  '\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2dff\\ua640-\\uabff';
/** What RFC 5322 allows in a local part, without the signs that separate things in logs and queries. */
const LOCAL = `\\w.+%~!#$^*'’${LETTERS}-`;
const LABEL = `[A-Za-z0-9${LETTERS}](?:[A-Za-z0-9${LETTERS}-]{0,61}[A-Za-z0-9${LETTERS}])?`;
const WIDE_LABEL = `[${IDEOGRAPHS}]{1,30}`;
const TOP = `(?:xn--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24}|[${LETTERS}]{2,24}|${WIDE_LABEL})`;
const DOMAIN = `(?:(?:${LABEL}|${WIDE_LABEL})\\.){1,8}${TOP}(?![A-Za-z0-9])`;
/** RFC 5321 4.1.3. */
const LITERAL = '\\[(?:\\d{1,3}(?:\\.\\d{1,3}){3}|IPv6:[\\da-fA-F:.]{2,45})\\]';

/** Not in the middle of a word, but right behind a JSON escape such as `\n` or `<`. */
const START = `(?:(?<![${LOCAL}])(?!(?<=\\\\)(?:[nrt]|u[\\da-fA-F]{4}))|(?<=\\\\[nrt])|(?<=\\\\u[\\da-fA-F]{4}))`;

/** Ends of file names and of systemd's units, which stand behind an @ too. */
const FILE =
  /\.(?:png|jpe?g|gif|svg|webp|ico|bmp|s?css|less|[mc]?jsx?|tsx?|json|x?html?|xml|ya?ml|txt|log|map|woff2?|ttf|eot|mp[34]|pdf|docx?|xlsx?|csv|jar|war|class|java|php|exe|dll|tgz|tar|gz|conf|cfg|ini|lock|service|socket|target|mount|timer|slice|scope|device|path|swap|localhost|localdomain|properties)$/i;

function isAddress(found: Found): boolean {
  const { value } = found;
  const domain = value.slice(value.lastIndexOf('@') + 1);
  // A version (`name@1.2.3-rc.one`), a picture for a dense screen (`icon@2x.png`), a unit (`getty@tty1.service`).
  if (/^v?\d+\.\d+(?:[.+-]|$)/.test(domain) || FILE.test(domain)) return false;
  // The account of a repository host belongs to nobody.
  if (/^(?:git|hg|svn)@/i.test(value)) return false;
  // The part before the host in a URL is no mailbox.
  return !/:\/\/[^\s/?#@]{0,80}$/.test(before(found, 100)) && !/^\(/.test(after(found, 1));
}

const base = { kind: 'email', tier: 'forbidden', label: 'E-mail address' } as const;

export const EMAIL_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'email',
    pattern: new RegExp(
      `${START}[.+%~!#$^*'’-]{0,32}((?:[A-Za-z0-9_${LETTERS}][${LOCAL}]{0,63}|[${IDEOGRAPHS}]{1,32})@(?:${DOMAIN}|${LITERAL}))`,
      'g',
    ),
    group: 1,
    keywords: ['@'],
    accept: isAddress,
    examples: {
      yes: [
        'mail to «ana.diaz@example.com».',
        '{"emailAddress":"«ana+jira@mail.example.co.uk»"}',
        "user=«o'brien_1@example.org», role=admin",
        'From: Ana <«ana@xn--bcher-kva.example»>',
        'привет «иван@пример.рф»',
        '"text":"first line\\n«ana@example.com» wrote"',
        '联系«ana@example.com»谢谢',
        'mailto:«ana@[192.0.2.1]»',
      ],
      no: [
        'git clone git@github.com:org/repo.git',
        'background: url(icon@2x.png)',
        'added @scope/pkg@1.2.3 and left-pad@1.3.0',
        'root@localhost',
        'Started getty@tty1.service',
        'QuorumCnxManager$SendWorker@679] - Interrupted',
        'com.huawei.health.g.c@8a2a501',
        'https://deploy@build.example.com/job',
      ],
    },
  },
  {
    ...base,
    id: 'email-enclosed',
    // Between these signs everything that RFC 5322 allows can stand, and a quoted local part.
    pattern:
      /(?:(?<=<)(?:[\w.!#$%&'*+/=?^`{|}~-]{1,64}|"(?:[^"\\\n]|\\[^\n]){1,64}")@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}(?=>)|(?<![\w"\\])"(?:[^"\\\n]|\\[^\n]){1,64}"@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}|(?<=["'])[\w.!#$%*+^`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}(?=\\?["']))/g,
    keywords: ['@'],
    accept: isAddress,
    examples: {
      yes: [
        'from <«ana/dev=x@example.com»>',
        'to <«"ana diaz"@example.com»>, «"ana..diaz"@example.com»; "x" "y"',
        '{"to":"«{ana}@example.com»"}',
        "sent to '«ana|x@example.com»'",
      ],
      no: [
        '<a href="a/b">',
        'import x from "@scope/pkg"',
        '<user@host>',
        '"a", "b"@c',
        'require("pkg@1.2.3")',
      ],
    },
  },
  {
    ...base,
    id: 'email-encoded',
    pattern:
      /(?:(?<![\w.%+-])|(?<=%(?!2[BDE]|5F)[\dA-F]{2}))(?!(?<=%)[\dA-F]|(?<=%[\dA-F])[\dA-F])(?!(?<=\\)(?:[nrt]|u[\dA-F]{4}))[A-Za-z0-9_](?:[\w.+-]|%2[BDE]|%5F){0,63}(?:%(?:25){0,2}40|\\{1,4}u0040|&#(?:64|x40);)(?:[A-Za-z0-9-]{1,63}\.){1,8}(?:xn--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24})(?![A-Za-z0-9])/gi,
    keywords: ['%40', '%2540', '%252540', 'u0040', '&#64;', '&#x40;'],
    accept: ({ value }) => !FILE.test(value),
    examples: {
      yes: [
        'GET /rest/api/3/user?query=«ana%40example.com»&x=1',
        'q=email%3D«ana%2Bjira%40example.com»',
        'next=%2Fuser%2F«ana%2540example.com»',
        '"mail":"«ana\\u0040example.com»"',
      ],
      no: ['GET /icon%402x.png', 'npm/%40scope%2Fpkg', 'a%40b', 'q=%40example.com'],
    },
  },
];
