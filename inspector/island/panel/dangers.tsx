/**
 * The attacks that a message is exposed to.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { FlowEvent } from '../../../flow/index.ts'
import { usePage } from '../page-context.ts'

/** The attacks, each with its story and its defence. */
export function Dangers({ event }: { readonly event: FlowEvent }): VNode {
  const { t, teach, live, dispatch } = usePage()
  const { dangers } = teach.facts.messages[event.id]
  if (dangers.length === 0) return <p class="muted">{t('dangers.none')}</p>
  return (
    <>
      {dangers.map((attack) => {
        const { title, story, defence } = teach.dangers[attack]
        return (
          <details key={attack}>
            <summary>{title}</summary>
            <p>{story}</p>
            <p>
              <strong>{t('dangers.defence')}</strong> {defence}
            </p>
            {live !== undefined && (
              <button
                type="button"
                class="chip"
                onClick={() => {
                  dispatch({ type: 'set', change: { dialog: 'attacks', attackId: attack } })
                }}
              >
                {t('dangers.try')}
              </button>
            )}
          </details>
        )
      })}
    </>
  )
}
