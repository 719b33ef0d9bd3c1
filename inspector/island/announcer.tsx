/**
 * Says what happens to those who do not see it: one sentence, and of several that come at once the latest.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isFailure } from '../draw/layout.ts'
import { sentenceOf } from './explain.ts'
import { usePage } from './page-context.ts'
import type { View } from './view.ts'

/** Milliseconds in which only the latest message is said. */
const QUIET_MS = 500

/** The live region. */
export function Announcer({ rows }: View): VNode {
  const page = usePage()
  const latest = rows.at(-1)
  const [said, setSaid] = useState({ seq: latest?.event.seq, text: '', isError: false })
  useEffect(() => {
    if (latest === undefined || latest.event.seq === said.seq) return undefined
    const timer = setTimeout(() => {
      const { event } = latest
      setSaid({ seq: event.seq, text: sentenceOf(event, page), isError: isFailure(event) })
    }, QUIET_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [latest?.event.seq])
  return (
    <>
      <p class="visually-hidden" role="status">
        {said.isError ? '' : said.text}
      </p>
      <p class="visually-hidden" role="alert">
        {said.isError ? said.text : ''}
      </p>
    </>
  )
}
