/** Errors that apex-ls 6.0.2 gives for Apex which Salesforce compiles. */
export const KNOWN_FALSE_ERRORS: readonly { readonly message: RegExp; readonly reason: string }[] =
  [
    {
      message: /QueueableDuplicateSignature\.Builder/,
      reason: 'the type definitions hold it as an inner class that apex-ls does not find'
    },
    {
      message: /Database\.PaginationCursor/,
      reason: 'newer than the type definitions'
    },
    {
      message: /RelatedListItem\.quickActions|quickActions.*RelatedListItem/,
      reason: 'the reference has it, the type definitions do not'
    }
  ];
