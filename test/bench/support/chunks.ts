/** Lines of a chunk in which the browser gets them. */
export const CHUNK_LINES = 10_000;
