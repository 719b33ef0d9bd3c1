/**
 * Reads out of an HTML page what a person without a mouse would use: its title, its forms, its links and
 * where it forwards to.
 *
 * @module
 */
import { defaultTreeAdapter, parse } from 'parse5'
import type { DefaultTreeAdapterMap } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** A control of a form that carries a value. */
export interface FormField {
  readonly name: string
  readonly value: string
  readonly type: string
  /** False for a checkbox or radio button that is not ticked. */
  readonly isSent: boolean
}

/** A submit button; it sends its own name and value. */
export interface FormButton {
  readonly name: string
  readonly value: string
  readonly text: string
}

/** A form as a browser would submit it. */
export interface PageForm {
  /** Absolute URL. */
  readonly action: string
  readonly method: 'GET' | 'POST'
  readonly fields: readonly FormField[]
  readonly buttons: readonly FormButton[]
}

/** The usable parts of a page. */
export interface PageParts {
  readonly title: string
  readonly heading: string
  readonly forms: readonly PageForm[]
  /** Absolute URLs with the text of the link. */
  readonly links: readonly { readonly href: string; readonly text: string }[]
  /** Target of `<meta http-equiv="refresh">`, absolute. */
  readonly forwardsTo: string | undefined
  /** Text of the first element with `role="alert"`. */
  readonly alert: string | undefined
}

/**
 * Parses a page.
 *
 * @param html Document as received.
 * @param url Address that relative URLs are resolved against.
 */
export function readPage(html: string, url: string): PageParts {
  const elements = [...descendants(parse(html))]
  const tag = (name: string) => elements.filter((element) => element.tagName === name)
  const alert = elements.find((element) => attribute(element, 'role') === 'alert')
  return {
    title: textOf(tag('title')[0]),
    heading: textOf(tag('h1')[0]),
    forms: tag('form').map((form) => readForm(form, url)),
    links: tag('a')
      .filter((link) => attribute(link, 'href') !== undefined)
      .map((link) => ({
        href: new URL(attribute(link, 'href') ?? '', url).href,
        text: textOf(link),
      })),
    forwardsTo: forwardTarget(tag('meta'), url),
    alert: alert === undefined ? undefined : textOf(alert),
  }
}

function readForm(form: Element, url: string): PageForm {
  const controls = [...descendants(form)]
  const buttons = controls.filter(isSubmitButton)
  const fields = controls.filter(
    (control) =>
      control.tagName === 'input' &&
      attribute(control, 'name') !== undefined &&
      !isSubmitButton(control),
  )
  return {
    action: new URL(attribute(form, 'action') ?? url, url).href,
    method: attribute(form, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    fields: [...fields.map(readInput), ...controls.flatMap(readSelect)],
    buttons: buttons.map((button) => ({
      name: attribute(button, 'name') ?? '',
      value: attribute(button, 'value') ?? '',
      text: textOf(button),
    })),
  }
}

function readInput(input: Element): FormField {
  const type = attribute(input, 'type') ?? 'text'
  const isTicked = attribute(input, 'checked') !== undefined
  return {
    name: attribute(input, 'name') ?? '',
    value: attribute(input, 'value') ?? (type === 'checkbox' ? 'on' : ''),
    type,
    isSent: (type !== 'checkbox' && type !== 'radio') || isTicked,
  }
}

function readSelect(control: Element): FormField[] {
  const name = attribute(control, 'name')
  if (control.tagName !== 'select' || name === undefined) return []
  const options = [...descendants(control)].filter((element) => element.tagName === 'option')
  const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0]
  if (chosen === undefined) return []
  const value = attribute(chosen, 'value') ?? textOf(chosen)
  return [{ name, value, type: 'select', isSent: true }]
}

function isSubmitButton(element: Element): boolean {
  const type = attribute(element, 'type')
  if (element.tagName === 'button') return type === undefined || type === 'submit'
  return element.tagName === 'input' && type === 'submit'
}

function forwardTarget(metas: readonly Element[], url: string): string | undefined {
  const refresh = metas.find((meta) => attribute(meta, 'http-equiv')?.toLowerCase() === 'refresh')
  const target = /url=(.+)$/i.exec(
    refresh === undefined ? '' : (attribute(refresh, 'content') ?? ''),
  )
  return target?.[1] === undefined ? undefined : new URL(target[1].trim(), url).href
}

function* descendants(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return
  for (const child of node.childNodes) {
    if (defaultTreeAdapter.isElementNode(child)) yield child
    yield* descendants(child)
  }
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

function textOf(node: Node | undefined): string {
  if (node === undefined) return ''
  if (defaultTreeAdapter.isTextNode(node)) return node.value
  if (!('childNodes' in node)) return ''
  const text = node.childNodes.map(spacedText).join('')
  return text.replace(/\s+/g, ' ').trim()
}

/** Blocks stand on lines of their own, so their words never run into their neighbours'. */
function spacedText(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value
  const text = textOf(node)
  return BLOCKS.has(node.nodeName) ? ` ${text} ` : text
}

const BLOCKS: ReadonlySet<string> = new Set([
  ...['h1', 'h2', 'h3', 'p', 'div', 'section', 'ul', 'ol', 'li', 'dt', 'dd', 'br'],
])
