/**
 * Speaks of a client app in place of Alexa where a flow is plain OAuth.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'
import type { Row } from '../model/rows.ts'
import type { Page } from './page-context.ts'

/** Whether a message is the client app's. */
function isOfClientApp({ from, to }: FlowEvent): boolean {
  return from === 'C' || to === 'C'
}

/** Whether Alexa takes no part in these messages. */
export function isPlainOAuth(rows: readonly Row[]): boolean {
  return rows.some(({ event }) => isOfClientApp(event))
}

/** The page with the texts of plain OAuth. */
export function plainOAuthPage(page: Page): Page {
  const { teach } = page
  const { messages, params, lanes } = teach.plain
  return {
    ...page,
    isPlain: true,
    teach: {
      ...teach,
      messages: { ...teach.messages, ...messages },
      params: { ...teach.params, ...params },
      lanes: { ...teach.lanes, ...lanes },
    },
  }
}
