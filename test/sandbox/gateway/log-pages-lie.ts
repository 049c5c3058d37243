/** How a gateway may lie about its pages of log lines; a client has to end all the same. */
export type LogPagesLie = 'repeat' | 'endless' | 'total';
