/**
 * The parameters of a message: what each is for, who made it, and who checks it, with links to those
 * messages. A value that other messages carry has a letter; pointing at it lights them all.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { FlowEvent, FlowParam, MessageId } from '../../../flow/index.ts'
import { paramNameOf } from '../../teach/param-names.ts'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { LongText } from './long-text.tsx'
import { useReveal } from './reveal.tsx'

/** The table. */
export function ParamTable(view: View & { readonly event: FlowEvent }): VNode {
  const { t } = usePage()
  const { event } = view
  if (event.params.length === 0) return <p class="muted">{t('params.none')}</p>
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t('panel.params')}>
      <table class="params">
        <caption class="visually-hidden">{t('panel.params')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('params.name')}</th>
            <th scope="col">{t('params.value')}</th>
          </tr>
        </thead>
        <tbody>
          {event.params.map((param, index) => (
            <ParamRow key={index} {...view} param={param} at={index} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface ParamProps extends View {
  readonly event: FlowEvent
  readonly param: FlowParam
  /** Place in the message. */
  readonly at: number
}

function ParamRow({ param, at, ...view }: ParamProps): VNode {
  const { t } = usePage()
  return (
    <>
      <tr>
        <th scope="row">
          <code>{param.name}</code>
          <Letter {...view} param={param} />
          <span class="muted">{t(`params.in-${param.in}`)}</span>
        </th>
        <td>
          <Value {...view} param={param} at={at} />
        </td>
      </tr>
      <tr class="about">
        <td colSpan={2}>
          <About {...view} param={param} />
        </td>
      </tr>
    </>
  )
}

function Value({ event, param, at, state }: ParamProps): VNode {
  const { text, button } = useReveal({
    event,
    read: ({ params }) => params[at]?.value ?? '',
    name: param.name,
    state,
  })
  return (
    <>
      <LongText text={text} />
      {button}
    </>
  )
}

function Letter({ param, letters, state }: View & { param: FlowParam }): VNode | null {
  const { t, dispatch } = usePage()
  const letter = letters.letterOf(param)
  if (letter === undefined) return null
  const point = (pointed: string | undefined): void => {
    dispatch({ type: 'point', letter: pointed })
  }
  return (
    <button
      type="button"
      class="letter"
      aria-pressed={state.litLetter === letter}
      aria-label={t('params.letter', { letter, count: letters.carriers(letter).length })}
      onMouseEnter={() => point(letter)}
      onMouseLeave={() => point(undefined)}
      onFocus={() => point(letter)}
      onBlur={() => point(undefined)}
    >
      {letter}
    </button>
  )
}

function About({
  param,
  event,
  rows,
}: View & { event: FlowEvent; param: FlowParam }): VNode | null {
  const { t, teach } = usePage()
  const name = paramNameOf(param, event.id)
  if (name === undefined) return null
  const { purpose, madeBy, checkedBy } = teach.params[name]
  const { madeAt, checkedAt, specs } = teach.facts.params[name]
  return (
    <>
      <p>{purpose}</p>
      <dl class="made-checked">
        <dt>{t('params.made')}</dt>
        <dd>
          {madeBy}{' '}
          <MessageLinks ids={madeAt === undefined ? [] : [madeAt]} rows={rows} event={event} />
        </dd>
        <dt>{t('params.checked')}</dt>
        <dd>
          {checkedBy} <MessageLinks ids={checkedAt} rows={rows} event={event} />
        </dd>
      </dl>
      <p class="specs">
        {specs.map(({ label, url }) =>
          url === undefined ? (
            <span key={label}>{label}</span>
          ) : (
            <a key={label} href={url} target="_blank" rel="noreferrer">
              {label}
            </a>
          ),
        )}
      </p>
    </>
  )
}

/** Leads to those messages of this flow at which a value is made or checked. */
function MessageLinks({
  ids,
  rows,
  event,
}: Pick<View, 'rows'> & { ids: readonly MessageId[]; event: FlowEvent }): VNode {
  const { t, dispatch } = usePage()
  const found = ids.flatMap((id) => {
    const row = rows.find(
      (candidate) => candidate.event.id === id && candidate.event.seq !== event.seq,
    )
    return row === undefined ? [] : [row]
  })
  return (
    <>
      {found.map((row) => (
        <button
          key={row.event.seq}
          type="button"
          class="message-link"
          onClick={() => dispatch({ type: 'select', seq: row.event.seq })}
        >
          {t('params.at', { number: row.number })}
        </button>
      ))}
    </>
  )
}
