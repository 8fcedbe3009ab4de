"""Small reusable controls of the window. Constructors that pages build on:

plain          label(text, role="body|title|heading|muted|strong|error", wrap=False) -> PlainLabel; set_tip(widget, text);
               menu_text(text); button(text, icon="", kind="normal|primary|quiet|danger", on_click=None, tip="", name="") -> QPushButton;
               icon_button(icon, name, on_click=None) -> QToolButton;
               ask(parent, text, detail="", yes="Đồng ý", no="Thôi", danger=False, then=callable) (asynchronous);
               tell(parent, text, detail="", kind="info|warn|danger")
page           Page(context): title, kinds, page_actions() -> list[PageAction], refresh(change_set | None), open(**what), body (QVBoxLayout)
flow           FlowLayout(spacing=6): a row that wraps; EvenRow(spacing): items of one width in one or more rows
choices        NumberEdit(low, high), DecimalEdit(low, high), Choice(name): do not change while the page is scrolled over them
card           Card(title="", icon=""): framed surface with .body (QVBoxLayout)
badge          Badge(text, tone); BadgeLabel(badge); status_badge(status), level_badge(level), stage_badge(stage), urgency_badge, secrecy_badge;
               paint_badge(painter, rect, badge)
register_table Column(key, title, width, text, sort=None, align="left", badge=None, is_stretch=False, is_strong=False, is_muted=None);
               TableQuery(ids, rows, row_id); RegisterTable(columns, query, name, empty_text, key, config=None):
               show(filter), reload(), current_id(), selected_ids(), select_id(id), row(id);
               signals row_activated(int), row_selected(object: int | None), count_changed(int)
date_edit      DateEdit(name, today, calendar=None, is_required=False): date(), set_date(), error(); signal date_changed(object)
unit_picker    UnitPicker(name, units): unit(), unit_id(), set_unit_id(), text(), set_text(); signal unit_changed(object)
form           Form(columns=1): add(key, label, widget, required=False, hint="", span=1); set_error(key, text); clear_errors();
               show_error(OfficeError) -> bool (True when a field took it)
message_bar    MessageBar(): show_message(text, kind="info|ok|warn|danger", action_text="", action=None, seconds=0)
tile           Tile(key, title, tone="neutral|danger|warn|info|ok", icon=""): set_count(n, note=""); signal opened(str)
empty_state    EmptyState(icon, title, text="", action_text="", action=None)
paper_preview  PaperPreview(context, name, on_print=None, on_taken=None): show_pdf(pdf, paper="", file_name=""), clear(text), page_count(),
               current_image(scale); with on_print also the tools of saving, folder and printing
text_view      TextView(name, read_only=True): set_text(), text(), set_spans([Span(start, end, kind, key)]), show_span(key); signal span_clicked(object)

`context` (ui.app.context.Context): office, bus, jobs, theme, config, go(page_key, **what), say(text, kind), fail(error).
User text is data, never markup: no bare QLabel(text), QMessageBox or setToolTip outside plain.py.
"""
