/** What an account's name looks like, and what stands where one could. */

/** Accounts of a system or of everybody: they are no person. */
const ROLES = new Set(
  (
    'root admin administrator system nobody daemon bin sys sync man lp mail news uucp proxy www-data www backup list irc gnats sshd ftp nginx apache httpd mysql postgres ' +
    'cyrus messagebus operator guest anonymous anon default service test tester git svn user support ftpuser oracle ubuntu ec2-user vagrant deploy jenkins hadoop tomcat nagios zabbix pi node dev demo info'
  ).split(' '),
);

/** What stands where a name could: states, messages, kinds, scopes. */
const NO_USER = new Set(
  (
    'null undefined none nil nan true false unknown empty missing invalid required not no yes is was has the a an and or of for from to by with in on at as id ids name names user users username login email mail key keys type types role roles ' +
    'group groups account accounts data object array string number boolean read write manage delete edit create created update updated failed failure success error errors warning info debug request response timeout token session agent access active inactive ' +
    'enabled disabled deleted authenticated authorized unauthorized forbidden found current new old all any other self me you jira confluence app apps client server page issue project space org site tenant cloud value field fields list item count total ' +
    'permission permissions profile settings preferences interface input action event message state status result query lookup fetch get set post put patch granted denied allowed blocked logged already cannot could please try retry oauth oidc saml basic bearer impersonation asuser asapp await async new this function return const let var typeof req res ctx context payload'
  ).split(' '),
);

const SHAPE = /^[\p{L}\d_][\p{L}\p{M}\d_.@+\\$-]{0,63}$/u;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Not a number, an id, a host, a class, or a word of a message. */
export function isUsername({ value }: { readonly value: string }): boolean {
  const small = value.toLowerCase();
  if (!SHAPE.test(value) || !/\p{L}/u.test(value) || UUID.test(value)) return false;
  if (ROLES.has(small) || NO_USER.has(small) || value.length < 2) return false;
  // A random id rather than a name that somebody chose.
  if (/^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z\d]{15,}$/.test(value)) return false;
  if (/^[\da-f]{24,}$/i.test(value) || /^0x/.test(small) || (small.match(/\./g) ?? []).length > 2)
    return false;
  return !/^(?:com|org|net|io|java|sun|javax)\./.test(small) && !/[.\\$+-]$/.test(value);
}
