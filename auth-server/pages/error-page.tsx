/**
 * The error page of the authorization server: what happened in one sentence, what to do, and for
 * developers the error code, the values that were seen and the id of the request.
 *
 * Never shows a stack trace, and never a link to an address that was not checked.
 *
 * @module
 */
import type { VNode } from 'preact'
import { Card, DefinitionList } from '../../ui/index.ts'
import { errorText } from '../strings/tunebox-text.ts'
import { causeOfStatus, factsOf, type CauseFact, type ErrorCause } from './error-cause.ts'
import { renderTuneboxPage, type PageFrame } from './page-frame.tsx'

/** What {@link renderErrorPage} shows. */
export interface ErrorPageModel extends PageFrame {
  /** HTTP status that the page is sent with. */
  readonly status: number
  /** OAuth error code, for example `invalid_request`; never translated. */
  readonly error: string
  /** Sentence for developers, in English as on the wire; it must never contain a secret. */
  readonly description?: string | undefined
  /** What is known about the reason; by default it is told from the status. */
  readonly cause?: ErrorCause | undefined
  /** Id under which the request is found in logs. */
  readonly correlationId?: string | undefined
  /** Page of the flow inspector that shows this request. */
  readonly flowUrl?: string | undefined
}

type ErrorTranslate = ReturnType<typeof errorText>

/** Longest value repeated on the page; a hostile request must not fill it. */
const VALUE_LENGTH_MAX = 300

/** Longest sentence for developers; it may repeat a value and an address. */
const DESCRIPTION_LENGTH_MAX = 1_500

/** Renders the error page as a complete HTML document. */
export function renderErrorPage(model: ErrorPageModel): string {
  const t = errorText(model.locale)
  const cause = model.cause ?? causeOfStatus(model.status)
  const title = t(`${cause.kind}.title`)
  return renderTuneboxPage(model, {
    title,
    heading: title,
    isError: true,
    children: (
      <>
        <p>{explanation(t, cause)}</p>
        <section aria-labelledby="next">
          <h2 id="next">{t('next')}</h2>
          <p>{advice(t, cause)}</p>
        </section>
        <Details model={model} cause={cause} t={t} />
      </>
    ),
  })
}

function explanation(t: ErrorTranslate, cause: ErrorCause): string {
  switch (cause.kind) {
    case 'redirect-uri-unregistered':
      return t('redirect-uri-unregistered.text', { client: cause.clientName ?? cause.client })
    case 'parameter-missing':
      return t('parameter-missing.text', { name: shorten(cause.name) })
    case 'parameter-repeated':
      return t('parameter-repeated.text', { name: shorten(cause.name) })
    case 'path-unknown':
      return t('path-unknown.text', { path: shorten(cause.path) })
    default:
      return t(`${cause.kind}.text`)
  }
}

function advice(t: ErrorTranslate, cause: ErrorCause): string {
  switch (cause.kind) {
    case 'parameter-missing':
      return t('parameter-missing.next', { name: shorten(cause.name) })
    case 'parameter-repeated':
      return t('parameter-repeated.next', { name: shorten(cause.name) })
    default:
      return t(`${cause.kind}.next`)
  }
}

function Details(props: { model: ErrorPageModel; cause: ErrorCause; t: ErrorTranslate }): VNode {
  const { model, cause, t } = props
  const { error, status, description, correlationId, flowUrl } = model
  const code = (text: string) => <code>{text}</code>
  return (
    <Card title={t('details')}>
      {/* Descriptions stay in English, as OAuth sends them. */}
      {description !== undefined && (
        <p lang="en" dir="ltr">
          {shorten(description, DESCRIPTION_LENGTH_MAX)}
        </p>
      )}
      {factsOf(cause).map((fact) => (
        <Evidence key={fact.label} fact={fact} t={t} />
      ))}
      <DefinitionList
        items={[
          { term: t('fact.error'), value: code(shorten(error)) },
          { term: t('fact.status'), value: code(String(status)) },
          ...(correlationId === undefined
            ? []
            : [{ term: t('fact.request'), value: code(correlationId) }]),
        ]}
      />
      {flowUrl !== undefined && (
        <p>
          <a href={flowUrl}>{t('flow')}</a>
        </p>
      )}
    </Card>
  )
}

/** Values below their name, because addresses need the whole width. */
function Evidence({ fact, t }: { fact: CauseFact; t: ErrorTranslate }): VNode {
  return (
    <div>
      <h3>{t(`fact.${fact.label}`)}</h3>
      {fact.values.length === 0 && <p>{t('fact.none')}</p>}
      {fact.values.length === 1 && <code>{shorten(fact.values.join(''))}</code>}
      {fact.values.length > 1 && (
        <ul class="plain">
          {fact.values.map((value) => (
            <li key={value}>
              <code>{shorten(value)}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function shorten(text: string, lengthMax = VALUE_LENGTH_MAX): string {
  return text.length > lengthMax ? `${text.slice(0, lengthMax)}…` : text
}
