/** A problem in the source; its message names the file and, where known, the line. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}
