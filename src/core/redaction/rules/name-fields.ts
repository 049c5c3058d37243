/** Fields that hold a person's name and nothing else. */
export const NAME_FIELDS =
  'full name,real name,first name,last name,given name,family name,middle name,maiden name,surname,author name,reporter name,creator name,assignee name,owner name,customer name,contact name,person name,requester name,approver name,employee name,patient name,recipient name,sender name,lead name,user full name,cardholder name,cardholder,account holder,member name,public name,display name'.split(
    ',',
  );

/** Fields and words that a person stands behind. */
export const ROLES =
  'author,reporter,creator,assignee,project lead,lead,requester,approver,reviewer,requested by,assigned to,created by,updated by,modified by,submitted by,approved by,reviewed by,reported by,edited by,deleted by,signed by,written by,invited by,customer,employee,patient,recipient,participant,owner,user,mentioned,comment by,added by,changed by,closed by,opened by,raised by,resolved by,removed by,sent by,uploaded by,granted to,granted by,shared with,contact'.split(
    ',',
  );

/** Those that a name follows without any sign. */
export const SPOKEN_ROLES =
  'author,reporter,creator,assignee,requester,approver,reviewer,employee,patient,participant'.split(',');
/** Behind a role also a blank and the name. */
export const ROLE_ENDS = [
  ':',
  '=',
  '"',
  "'",
  '\\',
  ' =',
  ' :',
  ' "',
  " '",
  ' \\',
  ' to ',
  ' is ',
  ' was ',
  ' by ',
];
