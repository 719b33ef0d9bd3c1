/**
 * Reads a submitted form after checking that a page of this server sent it, or answers with a page
 * that says what is wrong with it.
 *
 * @module
 */
import type { ParameterizedContext } from 'koa'
import { readForm, type Form, type FormTokens } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import { renderNoticePage } from '../pages/notice-page.tsx'
import type { PageFrame } from '../pages/page-frame.tsx'
import { sendPage } from '../pages/send-page.ts'
import { tuneboxText } from '../strings/tunebox-text.ts'

/** Where a refused form leads. */
export interface CheckedFormOptions {
  readonly formTokens: FormTokens
  readonly frame: PageFrame
  /** Page with a fresh form. */
  readonly againUrl: string
  /** Fields that may come more than once, such as check boxes. */
  readonly mayRepeat?: readonly string[]
}

/**
 * Reads the form of a POST.
 *
 * @returns `undefined` when the form was refused; the answer is then complete.
 * @throws {@link RequestError} `ERR_BODY_TYPE` for a body that is no form.
 */
export function readCheckedForm(
  ctx: ParameterizedContext,
  options: CheckedFormOptions,
): Form | undefined {
  const form = readForm(ctx)
  if (!options.formTokens.check(ctx, form.fields)) {
    flowScope(ctx).private['form'] = 'the form token is missing, foreign or from another browser'
    sendExpiredForm(ctx, options)
    return undefined
  }
  const repeated = form.repeated.find((name) => options.mayRepeat?.includes(name) !== true)
  if (repeated !== undefined) {
    sendInvalidForm(ctx, options, repeated)
    return undefined
  }
  return form
}

/** Answers that a field has no usable value. */
export function sendInvalidForm(
  ctx: ParameterizedContext,
  { frame, againUrl }: Pick<CheckedFormOptions, 'frame' | 'againUrl'>,
  field: string,
): void {
  const t = tuneboxText(frame.locale)
  flowScope(ctx).private['form'] = `the field ${field} is missing, repeated or invalid`
  const page = renderNoticePage({
    ...frame,
    title: t('form.invalid.title'),
    isError: true,
    paragraphs: [t('form.invalid.text', { field: field.slice(0, 40) })],
    next: { label: t('form.again'), href: againUrl },
  })
  sendPage(ctx, 400, page)
}

function sendExpiredForm(ctx: ParameterizedContext, { frame, againUrl }: CheckedFormOptions): void {
  const t = tuneboxText(frame.locale)
  const page = renderNoticePage({
    ...frame,
    title: t('form.expired.title'),
    isError: true,
    paragraphs: [t('form.expired.text')],
    next: { label: t('form.again'), href: againUrl },
  })
  sendPage(ctx, 403, page)
}
