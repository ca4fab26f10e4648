// Whether a signed answer means one thing only. The signed text is that of pairs joined: it shows neither where an object ends
// nor whether there was a list. Who changes an answer on its way could so hide a field of WeChat's in a neighbouring object,
// or show one that is not its own, under the same signature. What could come of that is refused.
import { isMapping, type Mapping } from '../../domain/mapping.ts'
import { isAmbiguous } from '../toolkit/sorted-pairs.ts'
import { isSigned, signedMembers } from './signed-members.ts'
import { goodsNames, promotionNames, wechatNames } from './wechat.ts'

type Level = 'answer' | 'attach' | 'promotion' | 'goods'

/** Names of both hkrt's and WeChat's answers. */
const shared: ReadonlySet<string> = new Set(['appid', 'openid', 'out_trade_no', 'trade_type'])
/** Names that hkrt alone uses. */
const hkrtNames: ReadonlySet<string> = new Set([
  'trade_no',
  'channel_trade_no',
  'weixin_no',
  'total_amount',
  'refunded_amount',
  'remanent_amount',
  'trade_status',
  'rate',
  'fee',
  'fee_subsidy_party',
  'pre_fee_subsidy_amount',
  'real_fee_subsidy_amount',
  'real_fee_amount',
  'error_code',
  'error_msg',
])
const names: Readonly<Record<Level, ReadonlySet<string>>> = {
  answer: hkrtNames,
  attach: wechatNames,
  promotion: promotionNames,
  goods: goodsNames,
}
const levels = ['answer', 'attach', 'promotion', 'goods'] as const satisfies readonly Level[]

/** What the objects below a level are called, and which level they are. */
const inside: { readonly [L in Level]?: readonly [name: string, level: Level] } = {
  answer: ['attach', 'attach'],
  attach: ['promotion_detail', 'promotion'],
  promotion: ['goods_detail', 'goods'],
}

/** Whether no other answer that we would read otherwise has the same signed text; numbers as the text that stood there. */
export function isUnambiguous(answer: Mapping): boolean {
  return !(
    couldHoldFields(answer) ||
    isTorn(answer) ||
    signedMembers(answer).some(([name, value]) => isMemberMisplaced(name, value, 'answer'))
  )
}

/** Whether a name or a value could pass for further fields: what a right signature does not prove, whatever is read of it. */
export function couldHoldFields(answer: Mapping): boolean {
  return Object.entries(answer).some(([name, value]) => holdsFields(name, value, 0))
}

/**
 * Whether a name or a value holds further fields, a list holds both a text and an object, or WeChat's state stands deeper
 * than in attach, where nobody would look for it.
 */
function holdsFields(name: string, value: unknown, depth: number): boolean {
  if (isAmbiguous(name, '') || (name === 'trade_state' && depth > 1)) return true
  if (Array.isArray(value)) {
    const elements = value.flat(Number.POSITIVE_INFINITY).filter(isSigned)
    const scalars = elements.filter((element) => typeof element !== 'object')
    if (scalars.length > 0 && scalars.length < elements.length) return true
    if (scalars.some((scalar) => String(scalar).includes('='))) return true
    return elements.some((element) => holdsFields(name, element, depth))
  }
  if (!isMapping(value)) return isAmbiguous(name, String(value))
  return Object.entries(value).some(([inner, member]) => holdsFields(inner, member, depth + 1))
}

/** Whether the field that follows attach could have been the last one in it. */
function isTorn(answer: Mapping): boolean {
  if (!isMapping(answer.attach)) return false
  const within = signedMembers(answer.attach).map(([name]) => name)
  const [next] = signedMembers(answer)
    .map(([name]) => name)
    .filter((name) => name > 'attach')
  return next !== undefined && wechatNames.has(next) && !shared.has(next) && within.every((name) => name < next)
}

function isObjectMisplaced(object: Mapping, level: Level): boolean {
  return signedMembers(object).some(
    ([name, value]) =>
      // JSON text that holds a = signs like an object whose name is the text before it.
      !/^[\w$.-]+$/.test(name) ||
      (!names[level].has(name) && levels.some((other) => names[other].has(name))) ||
      isMemberMisplaced(name, value, level),
  )
}

function isMemberMisplaced(name: string, value: unknown, level: Level): boolean {
  const [container, below] = inside[level] ?? []
  if (name === container && below !== undefined) {
    // A list, or a text of pairs, signs like the object itself, and is not read as one.
    if (below === 'attach') return isMapping(value) ? isObjectMisplaced(value, below) : isUnread(value)
    return isListMisplaced(name, value, below)
  }
  // What belongs to a field as text is not wrapped: a wrapped one would be hidden under the same signature.
  if (names[level].has(name) || (level === 'answer' && shared.has(name)))
    return typeof value === 'object' && !isEmpty(value)
  return hides(value, level)
}

/** A list of objects, or an object that holds them under the list's own name. */
function isListMisplaced(name: string, value: unknown, level: Level): boolean {
  if (typeof value === 'string') return isUnread(value)
  if (Array.isArray(value)) {
    const elements = value.filter(isSigned)
    if (!elements.every(isMapping)) return true
    return (
      elements.some((element) => isObjectMisplaced(element, level)) ||
      elements.some((element, place) => place > 0 && couldBeOne(elements[place - 1] ?? {}, element))
    )
  }
  if (!isMapping(value)) return true
  // PHP's array_filter makes a list an object whose names are the places; those are signed too.
  if (isEmpty(value)) return false
  if (signedMembers(value).every(([place]) => /^\d+$/.test(place)))
    return signedMembers(value).some(([, element]) => !isMapping(element) || isObjectMisplaced(element, level))
  // A lone object signs like a list of one, and is not read as that.
  if (!Object.hasOwn(value, name)) return true
  return signedMembers(value).some(([inner, member]) =>
    inner === name ? isListMisplaced(name, member, level) : hides(member, level) || names[level].has(inner),
  )
}

/** Whether something that is no object signs like one. */
function isUnread(value: unknown): boolean {
  return Array.isArray(value) || (typeof value === 'string' && /^\w+=/.test(value))
}

/** Whether two objects that stand side by side sign like one that holds the fields of both. */
function couldBeOne(one: Mapping, other: Mapping): boolean {
  const [last] = signedMembers(one).slice(-1)
  const [first] = signedMembers(other)
  return last === undefined || first === undefined || last[0] < first[0]
}

/** Whether something that nobody reads holds names of what is read around it. */
function hides(value: unknown, level: Level): boolean {
  if (Array.isArray(value)) return value.some((each) => hides(each, level))
  if (!isMapping(value)) return false
  const around = levels.slice(0, levels.indexOf(level) + 1)
  return signedMembers(value).some(
    ([name, member]) => around.some((each) => names[each].has(name)) || hides(member, level),
  )
}

function isEmpty(value: unknown): boolean {
  return isMapping(value) && Object.keys(value).length === 0
}
