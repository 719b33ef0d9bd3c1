/**
 * The tokens of a message, taken apart: header, claims, and whether the signature holds.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { FlowEvent } from '../../../flow/index.ts'
import { tokenIn } from '../../model/token-params.ts'
import { usePage } from '../page-context.ts'
import type { State } from '../store.ts'
import { LongText } from './long-text.tsx'
import { useReveal } from './reveal.tsx'

/** A token, as the lab explains it. */
export interface ExplainedToken {
  /** Parameter that carried it. */
  readonly name: string
  readonly format: 'jwt' | 'opaque'
  readonly header?: Readonly<Record<string, unknown>> | undefined
  readonly claims?: Readonly<Record<string, unknown>> | undefined
  /** Whether the signature fits a published key. */
  readonly signature?: 'verified' | 'failed' | 'unknown-key' | undefined
  readonly isExpired?: boolean | undefined
  /** What the server has on record of it. */
  readonly record?: Readonly<Record<string, unknown>> | undefined
}

interface TokensProps {
  readonly event: FlowEvent
  readonly state: State
}

/** The tokens. */
export function Tokens({ event, state }: TokensProps): VNode {
  const { t, commands } = usePage()
  const [tokens, setTokens] = useState<readonly ExplainedToken[] | undefined>(undefined)
  const carries = event.params.some((param) => tokenIn(param) !== undefined)
  useEffect(() => {
    setTokens(undefined)
    if (!carries || commands === undefined) return
    commands.get(`/flow/events/${String(event.seq)}/tokens`).then(
      (answer) => setTokens((answer as { readonly tokens: readonly ExplainedToken[] }).tokens),
      () => setTokens([]),
    )
  }, [event.seq, carries])
  if (!carries || tokens?.length === 0) return <p class="muted">{t('tokens.none')}</p>
  if (commands === undefined) return <p class="muted">{t('tokens.file')}</p>
  return (
    <>
      {(tokens ?? []).map((token) => (
        <Token key={token.name} token={token} event={event} state={state} />
      ))}
    </>
  )
}

function Token({ token, event, state }: TokensProps & { readonly token: ExplainedToken }): VNode {
  const { t } = usePage()
  const { name, format, header, claims, signature, isExpired, record } = token
  return (
    <div class="token">
      <h3>
        <code>{name}</code> {format === 'jwt' ? 'JWT' : t('tokens.opaque')}
      </h3>
      <Whole name={name} event={event} state={state} />
      {signature !== undefined && <p>{t(`tokens.signature-${signature}`)}</p>}
      {isExpired !== undefined && <p>{isExpired ? t('tokens.expired') : t('tokens.valid')}</p>}
      {header !== undefined && <Members title={t('tokens.header')} members={header} />}
      {claims !== undefined && <Members title={t('tokens.claims')} members={claims} />}
      {record !== undefined && <Members title={t('tokens.record')} members={record} />}
      <p class="muted">{t('tokens.opaque-to-alexa')}</p>
    </div>
  )
}

/** The token as it was sent, masked until somebody wants to see it. */
function Whole({ name, event, state }: TokensProps & { readonly name: string }): VNode {
  const read = ({ params }: FlowEvent): string =>
    params.find((param) => param.name === name)?.value ?? ''
  const { text, button } = useReveal({ event, read, name, state })
  return (
    <p>
      <LongText text={text} />
      {button}
    </p>
  )
}

function Members({
  title,
  members,
}: {
  title: string
  members: Readonly<Record<string, unknown>>
}): VNode {
  const { locale } = usePage()
  return (
    <>
      <h4>{title}</h4>
      <dl>
        {Object.entries(members).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
              {isTime(name, value) && ` ${new Date(value * 1_000).toLocaleString(locale)}`}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function isTime(name: string, value: unknown): value is number {
  return typeof value === 'number' && ['exp', 'iat', 'nbf', 'auth_time'].includes(name)
}
