/**
 * Opens a saved log in the page, however it came there.
 *
 * @module
 */
import type { Page } from '../page-context.ts'
import { LogProblem } from './log-problem.ts'
import { readLog } from './read-log.ts'

/** Shows the messages of a file, or says why it cannot be opened. */
export async function openFile(file: File, page: Page): Promise<void> {
  const { dispatch, teach } = page
  try {
    const events = readLog(await file.text(), teach)
    dispatch({ type: 'open-log', events })
  } catch (error) {
    dispatch({
      type: 'set',
      change: { problem: problemOf(error, file.name, page), dialog: undefined },
    })
  }
}

function problemOf(error: unknown, name: string, { t }: Page): string {
  return error instanceof LogProblem
    ? t(error.key, { name, ...error.values })
    : t('file.unreadable', { name, reason: String(error) })
}
