/** Why a data folder cannot be used, in one sentence for whoever started the org. */
export class DataFolderProblem extends Error {
  override readonly name = 'DataFolderProblem';
}
