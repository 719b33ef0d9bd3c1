/**
 * Lets something happen: a link as Alexa makes it, or a grant of plain OAuth.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Dialog } from '../dialogs/dialog.tsx'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { startUrlOf } from './lesson-run.ts'

/** What can be run, by the key of its word: the body of the request, and whether a browser takes part. */
const grants = {
  'run.code': { grant: 'authorization_code', pkce: false },
  'run.pkce': { grant: 'authorization_code', pkce: true },
  'run.implicit': { grant: 'implicit' },
  'run.client': { grant: 'client_credentials' },
  'run.refresh': { grant: 'refresh_token' },
} as const

/** The dialog. */
export function RunDialog(_: View): VNode {
  const { t, ask, dispatch, live } = usePage()
  const [by, setBy] = useState<'lab' | 'browser'>('lab')
  const [startUrl, setStartUrl] = useState<string | undefined>(undefined)
  const close = (): void => {
    dispatch({ type: 'set', change: { dialog: undefined } })
    dispatch({ type: 'choose-flow', flowId: undefined })
  }
  const link = (): void => {
    if (by === 'browser') setStartUrl(live?.skillPageUrl)
    else {
      ask('/link/run')
      close()
    }
  }
  const run = (body: object): void => {
    ask('/oauth-runs', { ...body, by }, (answer) => {
      const url = startUrlOf(answer)
      if (url === undefined) close()
      else setStartUrl(url)
    })
  }
  return (
    <Dialog title={t('run.title')}>
      <label class="check">
        <input
          type="checkbox"
          checked={by === 'browser'}
          onChange={({ currentTarget: { checked } }) => {
            setStartUrl(undefined)
            setBy(checked ? 'browser' : 'lab')
          }}
        />
        {t('run.by-hand')}
      </label>
      <div class="run-choice" role="group" aria-label={t('run.alexa')}>
        <h3>{t('run.alexa')}</h3>
        <button type="button" class="chip" onClick={link}>
          {t('run.link')}
        </button>
      </div>
      <div class="run-choice" role="group" aria-label={t('run.plain')}>
        <h3>{t('run.plain')}</h3>
        {Object.entries(grants).map(([word, body]) => (
          <button key={word} type="button" class="chip" onClick={() => run(body)}>
            {t(word as keyof typeof grants)}
          </button>
        ))}
      </div>
      <p role="status">
        {startUrl !== undefined && (
          <a href={startUrl} target="_blank" rel="noreferrer" onClick={close}>
            {t('run.open')}
          </a>
        )}
      </p>
    </Dialog>
  )
}
