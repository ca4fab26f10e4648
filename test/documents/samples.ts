// The example orders of the providers' documents, field by field.

export const h5zhifuSample = {
  trade_no: 'cad5076f55834f5fadddcfc018cc4068',
  in_trade_no: '20190501567568768',
  out_trade_no: '20190501567567653',
  description: '商品描述',
  trade_type: 'native',
  pay_type: 'wechat',
  amount: 3500,
  attach: '',
  trade_status: 'success',
  notify_count: 1,
  create_time: '2019-03-23 04:13:12',
  pay_time: '2019-03-23 04:13:12',
  expire_time: '2019-03-23 04:13:12',
}

/** Without the sign, whose key is not published. */
export const zf19Sample = {
  app_id: '191008821006',
  mch_id: '1575500091',
  openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
  out_trade_no: '20150320010101001',
  pay_order_id: '1919110717036584',
  result_code: 'SUCCESS',
  result_msg: '成功',
  time_end: '20150320010101',
  total_fee: '10',
  trade_status: '1',
  trade_status_desc: '支付成功',
  transaction_id: '42000004652019110530698852419',
}

/** Without its envelope. */
export const hkrtSample = {
  trade_no: 'WX200324162850690158748499',
  out_trade_no: '740941632410065',
  total_amount: '0.01',
  trade_status: '1',
  appid: '',
  openid: '',
  channel_trade_no: '010820032416281297564MC',
  weixin_no: '4200000496202003240254211777',
  remanent_amount: '0.01',
  refunded_amount: '0.00',
}

/** Every documented field of attach, with the document's examples if there are any. */
export const wechatSample = {
  sub_appid: 'wx8888888888888888',
  sub_mch_id: '1900000109',
  nonce_str: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
  sign: 'C380BEC2BFD727A4B6845133519F3AD6',
  result_code: 'SUCCESS',
  err_code: 'SYSTEMERROR',
  err_code_des: '系统错误',
  device_info: '013467007045764',
  openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  sub_openid: 'oUpF8uN95-Ptaags6E_roPHg7AG0',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  bank_type: 'CMC',
  promotion_detail: JSON.stringify([
    {
      promotion_id: '109519',
      name: '单品惠-6',
      scope: 'SINGLE',
      type: 'DISCOUNT',
      amount: 5,
      activity_id: '931386',
      wxpay_contribute: '0',
      merchant_contribute: 0,
      other_contribute: '5',
      goods_detail: [
        { goods_id: 'a_goods1', goods_remark: '1001', discount_amount: '3', quantity: '1', price: 528800 },
      ],
    },
  ]),
  total_fee: 1,
  fee_type: 'CNY',
  settlement_total_fee: '1',
  cash_fee: '1',
  cash_fee_type: 'CNY',
  transaction_id: '1009660380201506130728806387',
  out_trade_no: '20150806125346',
  time_end: '20200324162855',
  trade_state_desc: '支付成功',
  coupon_fee: '',
}

export const mpaasSample = {
  code: '10000',
  msg: 'Success',
  trade_no: '2013112011001004330000121536',
  out_trade_no: '6823789339978248',
  trade_status: 'TRADE_CLOSED',
  total_amount: '88.88',
  send_pay_date: '2014-11-27 15:45:57',
  buyer_open_id: '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0',
  subject: 'iphone6 16G',
}
