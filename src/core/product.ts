/** Products whose installations are listed, one call each. Source: contexts that public Forge clients ask for. */
export const PRODUCTS = ['jira', 'confluence', 'compass', 'bitbucket', 'jira-servicedesk'] as const;

const NAMES: Readonly<Record<string, string>> = {
  jira: 'Jira',
  confluence: 'Confluence',
  compass: 'Compass',
  bitbucket: 'Bitbucket',
  'jira-servicedesk': 'Jira Service Management',
};

/** The product's name as users know it; an unknown product keeps Atlassian's own key. */
export function productName(product: string): string {
  return NAMES[product] ?? product;
}
