"""Labels never collide: a property of boxes and points, whatever is written in them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from toolkit.figures.placement import Box, Label, place_labels

SHEET = Box(0, 0, 450, 300)
spot = st.tuples(st.floats(0, 450), st.floats(0, 300))
labels = st.lists(
    st.builds(Label, anchor=spot, width=st.floats(10, 90), height=st.floats(8, 30), over=st.booleans()), max_size=12
)


def placed_of(*args, **options):
    return [place for place in place_labels(*args, bounds=SHEET, **options) if place]


@given(labels)
def test_boxes_do_not_overlap(labels):
    boxes = [place.box for place in placed_of(labels)]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@given(labels)
def test_everything_stays_on_the_sheet(labels):
    assert all(SHEET.holds(place.box) for place in placed_of(labels))


@given(labels)
def test_no_leader_crosses_a_box_or_another_leader(labels):
    for one, other in combinations(placed_of(labels), 2):
        lines = [LineString(place.leader) for place in (one, other) if place.leader]
        assert not any(line.crosses(place.box.polygon) for line in lines for place in (one, other))
        assert len(lines) < 2 or not lines[0].intersects(lines[1])


@given(labels, st.lists(st.builds(lambda at: Box(at[0], at[1], at[0] + 60, at[1] + 40), spot), max_size=3))
def test_obstacles_stay_free(labels, obstacles):
    for place in placed_of(labels, obstacles=obstacles):
        assert not any(place.box.overlaps(obstacle) for obstacle in obstacles)


@given(labels)
def test_a_label_of_another_area_never_covers_an_anchor(labels):
    for number, place in enumerate(place_labels(labels, bounds=SHEET)):
        for other, label in enumerate(labels):
            if place and other != number:
                x, y = label.anchor
                assert not (place.box.left < x < place.box.right and place.box.top < y < place.box.bottom)


@given(labels)
def test_within_reach_zero_every_label_lies_over_its_own_anchor(labels):
    for label, place in zip(labels, place_labels(labels, bounds=SHEET, reach=0), strict=True):
        if place:
            assert place.box.nearest(label.anchor) == label.anchor
            assert place.leader is None


def test_a_lonely_label_sits_on_its_anchor():
    (place,) = place_labels([Label((200, 150), 40, 10)], bounds=SHEET)
    assert place.box.centre == (200, 150)
    assert place.leader is None


def test_a_label_that_may_not_cover_its_anchor_goes_beside_it_with_a_visible_leader():
    (place,) = place_labels([Label((200, 150), 40, 10, over=False)], bounds=SHEET)
    (start, end) = place.leader
    assert start == (200, 150)
    assert end[0] - start[0] >= 7


def test_the_first_label_wins_the_place():
    first, second = place_labels([Label((200, 150), 40, 10), Label((203, 150), 40, 10)], bounds=SHEET, reach=0)
    assert first is None  # it would cover the anchor of the second, and so the other way round
    assert second is None
    first, second = place_labels([Label((200, 150), 40, 10), Label((230, 150), 40, 10)], bounds=SHEET)
    assert first.box.centre == (200, 150)
    assert second.box.centre != (230, 150)


def test_what_fits_nowhere_is_left_out():
    assert place_labels([Label((225, 150), 600, 10)], bounds=SHEET) == [None]


def test_near_labels_need_no_leader_where_the_caller_says_so():
    (place,) = place_labels([Label((200, 150), 40, 10, over=False)], bounds=SHEET, leader_from=7)
    assert place.leader is None
    assert place.box.left == 203


boxes = st.lists(st.builds(lambda at: Box(at[0], at[1], at[0] + 8, at[1] + 8), spot), max_size=20)


@given(labels, boxes)
def test_no_leader_crosses_what_is_closed_but_for_its_own_circle(labels, closed):
    for label, place in zip(labels, place_labels(labels, bounds=SHEET, closed=closed), strict=True):
        if place and place.leader:
            foreign = [box for box in closed if not box.polygon.buffer(2).covers(Point(label.anchor))]
            assert not any(LineString(place.leader).crosses(box.polygon) for box in foreign)


@given(labels, labels)
def test_labels_keep_off_those_that_have_their_place(first, second):
    done = placed_of(first)
    for place in placed_of(second, placed=done):
        assert not any(place.box.overlaps(other.box) for other in done)


def test_a_leader_goes_the_other_way_where_something_is_closed():
    crowded = [Box(60, 60, 140, 140)]
    label = Label(anchor=(100.0, 100.0), width=20, height=10, over=False)
    (right,) = placed_of([label], obstacles=crowded)
    (left,) = placed_of([label], obstacles=crowded, closed=[Box(120, 95, 128, 105)])
    assert right.box.left > 140
    assert left.box.right < 60
