# Every word that figures, summary and explorer show. One message for each id in either language,
# with the same attributes and arguments. A number arrives as text; a number called n, or n_…,
# only chooses a variant.

## All figures

dates-two = { $first }–{ $last }
dates-several = { $first } to { $last }
description = Description
exports = Exports
imports = Imports
semicolon = ;
billion-dollars = { $n ->
    [one] { $amount } billion dollars
   *[other] { $amount } billion dollars
 }
target = Target: { $amount }
flow = { $flow ->
    [export] exports
    [import] imports
   *[total] all trade
 }
verdict = { $reaches ->
    [yes] Yes, at these rates.
    [no] No, not at these rates.
    [top] No, not at these rates, except at the top of the range.
    [bottom] Yes, at these rates, except at the bottom of the range.
   *[open] It is open: the readings lie on both sides of the target.
 }
scenario-total = all trade at its growth
scenario-own = each flow at its own growth
scenario-imports_rate = both flows at the imports’ growth
scenario-exports_rate = both flows at the exports’ growth

ranged = { $open ->
    [yes] { $value } ({ $low } to { $high })
   *[no] { $value }
 }
ranged-billion = { $open ->
    [yes] { $value } billion ({ $low } to { $high })
   *[no] { $value } billion
 }
chance = { $kind ->
    [odds] about one in { $n ->
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
       *[10] ten
     }
    [under] under one in a hundred
   *[percent] about { $chance }
 }
chance-percent = { $kind ->
    [under] under { $chance }
    [over] over { $chance }
   *[percent] { $chance }
 }

## The summary and the README

finding-path = { $known ->
    [published] **Trade came to { $level } billion current dollars in { $base_year }, so { path_to_2030-asks }.**
    [revised] **Partly revised, trade of { $base_year } came to { $levels } in current dollars, so { path_to_2030-asks }.**
   *[estimated] **Trade of { $base_year } is estimated at { $levels } in current dollars, so { path_to_2030-asks }.**
 } With exports and imports each at its growth of { $base_year } it comes to { $own_billion } in { $target_year } and { path_to_2030-passes }; with all trade at { $growth } a year, to { $total_billion }. A random walk gives the target a chance of { $about }{ $varies ->
    [yes] , and of { $chance_low } to { $chance_high } by which year is left out of it
   *[no] {""}
 }.
finding-since = { $sourced ->
    [yes] The level rests on this: { $source }.
   *[no] The level is as it was first published.
 }{ path_to_2030-moved }{ path_to_2030-part } { $seen }
finding-imports = { $case ->
    [apart] In { $period } one flow grew and the other fell.
    [fell] In { $period } trade fell, and { $main ->
        [imports] imports from Kazakhstan
       *[exports] exports to Kazakhstan
     } brought { $share } of the fall, between { $share_low } and { $share_high } by the articles’ rounding.
   *[grew] In { $period } { $main ->
        [imports] imports from Kazakhstan
       *[exports] exports to Kazakhstan
     } brought { $share } of the growth of trade, between { $share_low } and { $share_high } by the articles’ rounding.
 }

finding-conflicts = { $n ->
    [0] Not one of the { $tested } figures of the articles that a check could have faulted conflicts with another.
    [one] One of the { $tested } figures of the articles that a check could have faulted conflicts with another. { finding-conflicts-failed }
   *[other] { $conflict } of the { $tested } figures of the articles that a check could have faulted conflict with another. { finding-conflicts-failed }
 }
finding-conflicts-failed = { $n_failed ->
    [one] One check fails
    [2] Two checks fail
   *[other] { $fails } checks fail
 }: { $failed }.
finding-range = What is known of the latest year leaves the growth required between { $rate_low } and { $rate_high } a year. A random walk, which draws each year’s growth around a constant mean, ends { $target_year } in half of all cases between { $walk_low } and { $walk_high } billion dollars.
finding-balance = In { $period } Uzbekistan’s exports to Kazakhstan came to { $coverage } of its imports from there; a year before this coverage ratio was { $coverage_before }. Rounding leaves the new one between { $coverage_low } and { $coverage_high }. { $side ->
    [deficit] The deficit { $gap_turn ->
        [rose] widened from { $gap_before } to { $size }
        [fell] narrowed from { $gap_before } to { $size }
       *[unchanged] stayed at { $size }
     } ({ $size_low } to { $size_high }) billion dollars.
    [surplus] The surplus { $gap_turn ->
        [rose] widened from { $gap_before } to { $size }
        [fell] narrowed from { $gap_before } to { $size }
       *[unchanged] stayed at { $size }
     } ({ $size_low } to { $size_high }) billion dollars.
    [to-deficit] The balance turned into a deficit of { $size } ({ $size_low } to { $size_high }) billion dollars.
    [to-surplus] The balance turned into a surplus of { $size } ({ $size_low } to { $size_high }) billion dollars.
   *[balanced] The two are equal to two decimals.
 }
finding-share = { $change ->
    [fell] Kazakhstan’s share of Uzbekistan’s trade with the world fell from { $start } in { $start_year } to { $last } in { $last_year }.
    [rose] Kazakhstan’s share of Uzbekistan’s trade with the world rose from { $start } in { $start_year } to { $last } in { $last_year }.
   *[unchanged] Kazakhstan’s share of Uzbekistan’s trade with the world was { $start } in { $start_year } and { $last } in { $last_year }.
 }
finding-targets = { $before ->
    [yes] The target is not new: { $target } had been set for { $years } before the same was set for { $year }.
   *[no] The target is new: { $target } for { $year } was not set before.
 }
finding-work = The work: { $notebook }.

## companies: how many companies have capital of the other side

figure-companies =
    .title = { $more ->
        [uzbek] { $ratio } times as many legal entities with Uzbek capital are counted in Kazakhstan as companies with Kazakh capital in Uzbekistan
        [kazakh] { $ratio } times as many companies with Kazakh capital are registered in Uzbekistan as legal entities with Uzbek capital in Kazakhstan
       *[neither] As many legal entities with Uzbek capital are counted in Kazakhstan as companies with Kazakh capital in Uzbekistan
     }
    .subtitle = Companies and legal entities with capital of the neighbour, number: registered in Uzbekistan until { $month }, counted in Kazakhstan when the article was written
    .note = Source: partnership article, November 2025, paragraph 9. In Kazakhstan, legal entities are counted. No amount of capital is given. Grey mark: range left by rounding.
    .description = Companies with Kazakh capital in Uzbekistan: { $kazakh }, of which joint ventures: { $joint }, wholly foreign-owned: { $owned }. Legal entities with Uzbek capital in Kazakhstan: { $uzbek }.
companies-in-uzbekistan = With Kazakh capital, in Uzbekistan
companies-in-kazakhstan = With Uzbek capital, in Kazakhstan
companies-about = { $exact ->
    [yes] { $count }
   *[no] about { $count }
 }
companies-joint = hatched: { $n ->
    [one] { $count } joint venture
   *[other] { $count } joint ventures
 }

## trade_balance: exports, imports and the gap between them

figure-trade_balance =
    .title = { $side ->
        [deficit] { $turn ->
            [rose] Uzbekistan’s deficit with Kazakhstan grew by { $growth } in a year
            [fell] Uzbekistan’s deficit with Kazakhstan shrank by { $growth } in a year
           *[unchanged] Uzbekistan’s deficit with Kazakhstan hardly changed in a year
         }
        [surplus] { $turn ->
            [rose] Uzbekistan’s surplus with Kazakhstan grew by { $growth } in a year
            [fell] Uzbekistan’s surplus with Kazakhstan shrank by { $growth } in a year
           *[unchanged] Uzbekistan’s surplus with Kazakhstan hardly changed in a year
         }
        [to-deficit] Uzbekistan’s trade with Kazakhstan turned to a deficit of { $size } billion dollars
        [to-surplus] Uzbekistan’s trade with Kazakhstan turned to a surplus of { $size } billion dollars
       *[balanced] Uzbekistan sells to Kazakhstan as much as it buys there
     }
    .subtitle = Exports to and imports from Kazakhstan, billion current dollars
    .note = Source: partnership article, November 2025, paragraph 4. The levels of { $year_before } follow from those of { $year } and their growth rates. Rounding moves none by more than { $most } billion.
    .description = In { $period }, compared with the same months of { $year_before }, exports { $exports_turn ->
        [rose] rose from { $exports_before } to { $exports } billion dollars
        [fell] fell from { $exports_before } to { $exports } billion dollars
       *[unchanged] stayed at { $exports } billion dollars
     }, imports { $imports_turn ->
        [rose] rose from { $imports_before } to { $imports } billion dollars
        [fell] fell from { $imports_before } to { $imports } billion dollars
       *[unchanged] stayed at { $imports } billion dollars
     }, and { $side ->
        [deficit] { $gap_turn ->
            [rose] the deficit grew from { $gap_before } to { $gap } billion dollars
            [fell] the deficit shrank from { $gap_before } to { $gap } billion dollars
           *[unchanged] the deficit stayed at { $gap } billion dollars
         }
        [surplus] { $gap_turn ->
            [rose] the surplus grew from { $gap_before } to { $gap } billion dollars
            [fell] the surplus shrank from { $gap_before } to { $gap } billion dollars
           *[unchanged] the surplus stayed at { $gap } billion dollars
         }
       *[other] imports less exports went from { $gap_before } to { $gap } billion dollars
     }.
trade_balance-end = { $flow } { $amount }
trade_balance-gap = { $side ->
    [deficit] deficit { $amount }
    [surplus] surplus { $amount }
   *[balanced] balanced
 }
trade_balance-period = { $implied ->
    [yes] { $period }, implied
   *[no] { $period }
 }

## composition: shares of exports and imports

figure-composition =
    .title = { $turn ->
        [rose] Imports make up { $imports } of the trade, up from { $imports_before }
        [fell] Imports make up { $imports } of the trade, down from { $imports_before }
       *[unchanged] Imports make up { $imports } of the trade, as they did a year before
     }
    .subtitle = Shares of exports and imports in Uzbekistan’s trade with Kazakhstan, { $period } and the same months of { $year_before }
    .note = Source: partnership article, November 2025, paragraph 4. Hatched: implied by the growth rates. The dark mark where the colours meet is the range left by rounding.
    .description = Imports were { $imports } of the trade in { $period } and exports { $exports }; a year before, imports were { $imports_before } and exports { $exports_before }.
composition-period = { $implied ->
    [yes] { $year }, implied
   *[no] { $year }
 }

## growth_contributions: what each flow brought to the growth of trade

figure-growth_contributions =
    .title = { $case ->
        [grew] { $main ->
            [exports] Exports brought { $share } of the growth in trade
           *[imports] Imports brought { $share } of the growth in trade
         }
        [fell] { $main ->
            [exports] Exports account for { $share } of the fall in trade
           *[imports] Imports account for { $share } of the fall in trade
         }
       *[apart] { $main ->
            [exports] Exports added { $added } percentage points to trade, imports took away { $taken }
           *[imports] Imports added { $added } percentage points to trade, exports took away { $taken }
         }
     }
    .subtitle = Contributions to the growth of trade, { $period } on the same months of { $base_year }, percentage points
    .note = Source: partnership article, November 2025, paragraph 4. Grey lines: range left by rounding. { $differs ->
        [no] The article prints the same { $printed } for the total.
        [rounding] The article prints { $printed } for the total beside this { $both }, which rounding explains.
       *[yes] The article prints { $printed } for the total beside this { $both }, which rounding does not explain.
     }
    .description = Imports contributed { $imports } percentage points to the change in trade and exports { $exports }; together that is between { $low } and { $high }.
growth_contributions-both = Both together

## required_growth: growth achieved and growth required

figure-required_growth =
    .title = { $which ->
        [done] By the estimate of { $base_year }, trade is already at the target of { $target }
        [none] The target requires { $required } a year; by Uzbek figures none of { $all } periods grew as fast
       *[some] The target requires { $required } a year; by Uzbek figures { $n ->
            [1] one of { $all } periods grew as fast, over { $longest }
           *[other] { $count } of { $all } periods grew as fast{ $limited ->
                [yes] , none of them over more than { $longest }
               *[no] {""}
             }
         }
     }
    .subtitle = Growth of Uzbekistan’s trade with Kazakhstan between any two years, per cent a year in current dollars, and what { $target } in { $target_year } require from { $base_year }; as known in { $view }
    .note = Sources: partnership article, paragraph 4; Uzbek and Kazakh official figures as first published, see data/README.md. The fastest period of each row is named. Grey: range left by rounding alone; shaded: that of the estimate of { $base_year }. Periods of several years join figures of different dates. Kazakh figures are of goods, Uzbek ones of goods and services.
    .description = { $which ->
        [done] The target would be met even at { $rate } a year from { $base_year } to { $target_year }.
       *[other] The target requires { $rate } a year from { $base_year } to { $target_year }.
     } { $windows }
required_growth-years = { $n ->
    [1] one year
    [2] two years
    [3] three years
    [4] four years
    [5] five years
    [6] six years
    [7] seven years
   *[other] { $count } years
 }
required_growth-over = Over { $years }
required_growth-months = { $n_months ->
    [6] First six months
    [9] First nine months
    [one] First { $months } month
   *[other] First { $months } months
 }
required_growth-kazakh = Kazakh figures
required_growth-window = { $to } on { $from }: { $rate }
required_growth-told = { $to } on { $from } { $rate }
required_growth-listed = { $name }: { $windows }.
required_growth-required = required: { $rate }

## target_map: which growth of either flow leads to the target

figure-target_map =
    .title = { $where ->
        [close] As known in { $month }, growth of exports and imports lies close to the line of { $target }
        [just-past] As known in { $month }, growth of exports and imports lies just past the line of { $target }
        [past] As known in { $month }, growth of exports and imports lies well past the line of { $target }
        [just-short] As known in { $month }, growth of exports and imports lies just short of the line of { $target }
       *[short] As known in { $month }, growth of exports and imports lies well short of the line of { $target }
     }
    .subtitle = Trade in { $target_year }, billion current dollars, for each pair of yearly growth rates from the level known or estimated at each date
    .note = Sources: Uzbek official figures and the partnership article, paragraph 4, see data/README.md. The point is the growth of both flows as it was known then; bars, where they are longer than it: range left by rounding. What else the level may be is not drawn.
    .description = { $seen }
target_map-seen = As known in { $month }, from { $level } billion, growth of imports by { $imports } and of exports by { $exports } a year leads to { $reached }; { $may_exports ->
    [grow] beside these imports the target requires exports to grow by { $left_exports } a year
    [fall] beside these imports exports may fall by { $left_exports } a year
    [change] beside these imports the target requires exports to change by { $left_exports } a year
   *[no] these imports alone may reach the target
 }, { $may_imports ->
    [grow] and beside these exports it requires imports to grow by { $left_imports }
    [fall] and beside these exports imports may fall by { $left_imports }
    [change] and beside these exports it requires imports to change by { $left_imports }
   *[no] and these exports alone may reach it
 }.
target_map-reported = imports { $imports }, exports { $exports }
target_map-balanced = balanced trade
target_map-imports = imports, per cent a year
target_map-exports = exports, per cent a year

## fan_chart: the record and the range of a random walk

figure-fan_chart =
    .title = { $likelihood ->
        [very-unlikely] On the record so far, { $target } in { $target_year } is very unlikely
        [possible] On the record so far, { $target } in { $target_year } is possible but not likely
        [even] On the record so far, { $target } in { $target_year } is about as likely as not
       *[likely] On the record so far, { $target } in { $target_year } is likely
     }
    .subtitle = Trade of Uzbekistan and Kazakhstan, billion current dollars a year; shaded: the middle { $inner } and { $outer } of a random walk with drift; as known in { $view }
    .note = Sources: Uzbek official figures as published, see data/README.md; { $base_year } estimated from the partnership article, paragraph 4. { $rates } growth rates, { $first } to { $last }, carry little.
    .description = From an estimated { $level } billion dollars in { $base_year }, the random walk’s middle half in { $target_year } reaches from { $low } to { $high } billion; the chance of { $target } or more is { $about }{ $varies ->
        [yes] , and { $chance_low } to { $chance_high } by which year is left out of it
       *[no] {""}
     }.
fan_chart-estimate = { $year }, estimated: { $level }
fan_chart-below = { $n ->
    [10] one in ten below { $level }
    [50] half below { $level }
    [90] nine in ten below { $level }
   *[other] { $share } below { $level }
 }

## chance_sensitivity: which year the chance of the target hangs on

figure-chance_sensitivity =
    .title = { $differ ->
        [yes] The chance of { $target } in { $target_year } is { $least } to { $most }, by which year is left out
       *[no] The chance of { $target } in { $target_year } is { $all }, whichever year is left out
     }
    .subtitle = Chance by a random walk with drift on { $rates } yearly growth rates, per cent; as known in { $view }
    .note = Sources: Uzbek official figures, growth as first published, level and growth of the last year as the view has them; see data/README.md. Without drift: trade is as likely to fall as to rise.
    .description = Chance of { $target } or more in { $target_year }: { $told }.
chance_sensitivity-name = { $kind ->
    [all] all years
    [without] without { $year }
    [implied] { $year } as later growth implies
   *[no_drift] without drift
 }
chance_sensitivity-one = { $name } { $chance }

## nowcast: what November's estimates were worth

figure-nowcast =
    .title = { $place ->
        [above] { $year } came out above { nowcast-all }{ nowcast-inside }
        [below] { $year } came out below { nowcast-all }{ nowcast-inside }
       *[within] { $year } came out { $n ->
            [1] as estimated in { $month }
           *[other] within the span of { nowcast-all }
         }
     }
    .subtitle = Trade of Uzbekistan and Kazakhstan in { $year }, billion current dollars; bars: range left by rounding alone, at the usual share by that share too, at an outcome by what may be revised
    .note = Sources: partnership article, paragraph 4; state visit article, paragraph 10; Trend, January 2026, and see data/README.md. Vertical line: the outcome as first published. Outcomes may hold revisions of earlier months.
    .description = { $n ->
        [1] The estimate
       *[other] Estimates
     } of { $year } made in { $month }, in billion dollars. { $estimates } The outcome was { $outcomes }.
nowcast-all = { $n ->
    [1] the estimate of { $month }
    [2] both estimates of { $month }
    [3] all three estimates of { $month }
    [4] all four estimates of { $month }
   *[other] all { $count } estimates of { $month }
 }
nowcast-inside = { $inside ->
    [none] {""}
    [own] , though inside its range
    [all] , though inside the range of each
   *[some] { $n_inside ->
        [1] , though inside the range of one
        [2] , though inside the ranges of two
       *[other] , though inside the ranges of { $inside_count }
     }
 }
nowcast-one = { $name }: { $value }, between { $low } and { $high }.
nowcast-per-day = Trade since January, pro rata of days
nowcast-committee = The committee’s nine months over their usual share
nowcast-pro-rata = Nine months pro rata
nowcast-seasonal = Nine months over their usual share
nowcast-outcome = Outcome as of { $month }
nowcast-known = { $outcome } as of { $month }

## path_to_2030: where trade has been and where it can be

figure-path_to_2030 =
    .title = { $how ->
        [already] Trade of { $base_year } is already at the target of { $target } or above it
        [in_time] With each flow at its growth of { $base_year }, trade reaches { $target } by { $target_year }{ $open ->
            [bottom] , but not at the bottom of its range
           *[no] {""}
         }
        [never] With each flow at its growth of { $base_year }, trade stays below { $target } up to { $year }
       *[late] With each flow at its growth of { $base_year }, trade passes { $target } in { $year }{ $open ->
            [top] , or in { $target_year } at the top of its range
           *[no] {""}
         }
     }
    .subtitle = Trade of Uzbekistan and Kazakhstan, billion current dollars a year, as known in { $month }{ $n_earlier ->
        [0] {""}
       *[other] {" "}and before
     }; dashed: scenarios; shaded: the middle { $inner } and { $outer } of a random walk with drift
    .note = { $sourced ->
        [yes] Level of { $base_year } as known in { $month }: { $source }. Earlier years
       *[no] Sources
     }: Uzbek official figures as first published, see data/README.md.{ $n_revised ->
        [0] {""}
        [1] {" "}The figure of { $revised } is given as first published and as later growth rates imply.
       *[other] {" "}The figures of { $revised } are given as first published and as later growth rates imply.
     }
    .description = From { $known ->
        [estimated] an estimated { $levels }
        [revised] a partly revised { $levels }
       *[published] { $levels }
     } in { $base_year }, trade with each flow at its rate of { $base_year } comes to { $own_billion } in { $target_year } and { path_to_2030-passes }; all trade at { $growth } a year comes to { $total_billion }. { $how ->
        [already] { $target } in { $target_year } would be kept even at { $rates } a year.
       *[other] { $target } in { $target_year } requires { $rates } a year.
     }{ $n_earlier ->
        [0] {""}
       *[other] {" "}{ $seen }
     } A random walk gives the target a chance of { $about }{ $varies ->
        [yes] , and of { $chance_low } to { $chance_high } by which year is left out of it
       *[no] {""}
     }.
path_to_2030-asks = { $how ->
    [already] { $target } in { $target_year } would be met even at { $rates } a year
   *[other] { $target } in { $target_year } requires { $rates } a year
 }
path_to_2030-passes = { $how ->
    [already] is at the target already
    [in_time] first passes the target in { $year }, in time{ $open ->
        [bottom] , but too late at the bottom of its range
       *[no] {""}
     }
    [late] first passes the target in { $year }, too late{ $open ->
        [top] , though in { $target_year } at the top of its range
       *[no] {""}
     }
   *[never] stays below the target up to { $year }{ $open ->
        [top] , though not at the top of its range
       *[no] {""}
     }
 }
path_to_2030-moved = { $moved ->
    [nothing] {""}
   *[other] {" "}{ $moved ->
        [export] A revision of exports
        [import] A revision of imports
        [outcome] The first outcome of { $base_year }
        [year] Another year
       *[both] A revision of both flows
     } { $direction ->
        [rose] raised what each flow at its growth comes to in { $target_year } by { $by } billion since { $before }
        [fell] lowered what each flow at its growth comes to in { $target_year } by { $by } billion since { $before }
       *[unchanged] left what each flow at its growth comes to in { $target_year } where it was in { $before }
     }.
 }
path_to_2030-part = { $grew ->
    [both] {" "}Imports brought { $part } of the growth of { $base_year }.
   *[other] {""}
 }
path_to_2030-seen = Seen from { $month }, trade in { $target_year } came to { $total_billion } with all trade at { $growth } a year, and to { $own_billion } with each flow at its rate.
path_to_2030-panel = { $month }: { $level } in { $base_year }{ $known ->
    [estimated] , estimated
    [revised] , part revised
   *[published] {""}
 }
path_to_2030-required = { $how ->
    [already] enough: { $rate } a year
   *[other] required: { $rate } a year
 }
path_to_2030-own = each flow at its rate: { $own }
path_to_2030-total = all trade at { $growth }: { $total }
path_to_2030-walk = random walk: half
path_to_2030-between = between { $low } and { $high }

## partner_share: how much of Uzbekistan's trade is with Kazakhstan

figure-partner_share =
    .title = { $change ->
        [rose] Kazakhstan’s part in Uzbekistan’s trade rose from { $start } to { $last } in { $years }
        [fell] Kazakhstan’s part in Uzbekistan’s trade fell from { $start } to { $last } in { $years }
       *[unchanged] Kazakhstan’s part in Uzbekistan’s trade is { $last }, as it was { $years } before
     }
    .subtitle = Kazakhstan’s share of Uzbekistan’s trade turnover with the world, per cent
    .note = Sources: Uzbek official figures as first published, see data/README.md. Turnover is in current dollars, of goods and services, gold included.{ $n_derived ->
        [0] {""}
        [one] {" "}Hollow point: computed from two reports.
       *[other] {" "}Hollow points: computed from two reports.
     }
    .description = { $path ->
        [peak] Kazakhstan’s share of Uzbekistan’s turnover rose from { $first } in { $first_year } to { $peak } in { $peak_year } and fell to { $last } in { $last_year }.
        [rose] Kazakhstan’s share of Uzbekistan’s turnover rose from { $start } in { $start_year } to { $last } in { $last_year }.
        [fell] Kazakhstan’s share of Uzbekistan’s turnover fell from { $start } in { $start_year } to { $last } in { $last_year }.
       *[unchanged] Kazakhstan’s share of Uzbekistan’s turnover was { $last } in { $last_year }, as in { $start_year }.
     }
partner_share-years = { $n ->
    [1] one year
    [2] two years
    [3] three years
    [4] four years
    [5] five years
   *[other] { $count } years
 }

## past_targets: what came of targets

figure-past_targets =
    .title = { $before ->
        [yes] { $target } was the target before, for { $years }
       *[no] { $target } for { $year } is a target that was not set before
     }
    .subtitle = Trade targets of Uzbekistan and Kazakhstan and what came of them, billion dollars a year{ $n_open ->
        [0] {""}
       *[other] ; { $open }
     }
    .note = Sources: see data/README.md; outcomes as first published. Required growth: from the last full year published when the target was set{ $n_kazakh ->
        [0] .
        [1] , for that of { $kazakh } a Kazakh figure.
       *[other] , for those of { $kazakh } Kazakh figures.
     }
    .description = { $targets }
past_targets-open = for the target of { $year }, the year { $outcome_year }
past_targets-one = Set in { $month }: { $target } for { $year }{ $base_by ->
    [uz] , which required { $rate } a year from { $base } billion in { $base_year }
    [kz] , which required { $rate } a year from { $base } billion in { $base_year }, a Kazakh figure
   *[none] {""}
 }; { $known ->
    [uz] by Uzbek figures trade was { $uzbek } billion in { $outcome_year }.
    [kz] by Kazakh figures trade was { $kazakh } billion in { $outcome_year }.
    [both] trade was { $uzbek } billion in { $outcome_year } by Uzbek figures and { $kazakh } by Kazakh ones.
   *[none] no outcome is known yet.
 }
past_targets-name = set in { $month }, for { $year }
past_targets-required = { $base_by ->
    [kz] required { $rate } a year, Kazakh figure
   *[uz] required { $rate } a year
 }
past_targets-target = Target
past_targets-uzbek = Uzbek figure
past_targets-kazakh = Kazakh figure

## announced_money: what the announced money can be set against

figure-announced_money =
    .title = { $which ->
        [smallest] Of { announced_money-amounts }, only the smallest is trade alone
        [largest] Of { announced_money-amounts }, only the largest is trade alone
        [none] Of { announced_money-amounts }, none is trade alone
        [all] { $n ->
            [one] The one amount announced is trade alone
           *[other] All { $count } amounts announced are trade alone
         }
       *[some] Of { announced_money-amounts }, { $n_trade ->
            [one] only one is trade alone
           *[other] { $trade } are trade alone
         }
     }
    .subtitle = { $reach ->
        [lacks] Billion dollars in all, over years that the articles don’t name; below the line, for one year alone: how far trade of { $year } was below the target
        [exceeds] Billion dollars in all, over years that the articles don’t name; below the line, for one year alone: the trade of { $year } beyond the target
       *[apart] Billion dollars in all, over years that the articles don’t name; below the line, for one year alone: what trade of { $year } may lie below or above the target
     }
    .note = Sources: state visit article, paragraphs 1 and 12; partnership article, paragraphs 18 and 19. Trade of { $year } as known in { $month }: { $source }. The amounts may overlap and must not be added up. Dark lines: range of an amount; dotted: one step above “more than”, by convention.
    .description = Amounts announced, in billion dollars: { $amounts }. { $reach ->
        [lacks] Trade of the year was { $gap } below the target.
        [exceeds] Trade of the year was { $gap } beyond the target.
       *[apart] Trade of the year was { $gap } below or above the target.
     }
announced_money-unsourced = see data/README.md
announced_money-amounts = { $n ->
    [one] one amount announced
   *[other] { $count } amounts announced
 }
announced_money-amount = { $bound ->
    [more_than] more than { $level }
    [about] about { $level }
   *[rounded] { $level }
 }
announced_money-item = { $name } ({ $amount })
announced_money-gap = { $reach ->
    [lacks] Below the target, in one year
    [exceeds] Beyond the target, in one year
   *[apart] Below or above the target, in one year
 }

## goods: which goods are named on the way to Kazakhstan and back

figure-goods =
    .title = { $n ->
        [0] No good is named on the way to Kazakhstan
        [one] One good is named on the way to Kazakhstan
       *[other] { $count } goods are named on the way to Kazakhstan
     }, { $n_back ->
        [0] none
        [one] one
       *[other] { $back }
     } on the way back
    .subtitle = Goods that the article names, by its own groups; bars: Uzbekistan’s exports to and imports from Kazakhstan, { $period }
    .note = Source: partnership article, November 2025, paragraphs 4 to 7. The order within a group is the article’s; no good has an amount.
    .description = Exports of { $exports } billion dollars: { $n ->
        [0] no good is named.
       *[other] { $sold }.
     } Imports of { $imports } billion: { $n_back ->
        [0] no good is named.
       *[other] { $bought }.
     }
goods-export = To Kazakhstan: { $level } billion dollars
goods-import = From Kazakhstan: { $level } billion dollars
goods-of-all = { $name }: { $named } of { $all }
goods-group = { $head } ({ $goods })
goods-none = No good is named.

## timeline: when the events were

figure-timeline =
    .title = { $how ->
        [all] { $n_all ->
            [one] The one event dated falls into { $month }
            [2] Both events dated fall into { $month }
           *[other] All { $all } events fall into { $month }
         }
        [most] { $count } of { $all } events crowd into { $month }
        [some] { $month } has more of the { $all } events than any other month: { $count }
       *[tie] No month has more than { $n ->
            [one] one
           *[other] { $count }
         } of the { $all } events
     }
    .subtitle = Events that the articles name, by date; a bar over a month where no day is known
    .note = Sources: both articles, November 2025; outside reports: see data/events.csv. Filled: the article prints the date; hollow: inferred from it; grey: from an outside report. The target year stands beyond a break of the axis.
    .description = Events named, { $all } in all: { $events }. { figure-timeline.title }. The target year is { $years }.
timeline-event = { $name } ({ $dates })
timeline-target = { $year }: target year

## map: where it is

figure-map =
    .title = { $where ->
        [around] { $count } of { $all } projects are in and around { $place }
        [at] { $count } of { $all } projects are in { $place }
       *[none] No place has more than { $n ->
            [one] one
           *[other] { $count }
         } of the { $n_all ->
            [one] { $all } project
           *[other] { $all } projects
         }
     }
    .subtitle = Places that the two articles name, with what they name there; a region stands at its main city
    .note = Sources: both articles, November 2025; coordinates: GeoNames and own readings, see data/README.md; borders: Natural Earth. { $n_outside ->
        [0] Nothing lies outside the map.
       *[other] Outside the map: { $outside }.
     } { $n_lines ->
        [0] The text names both ends of no corridor.
        [one] The text names both ends of one corridor alone.
       *[other] The text names both ends of { $lines }.
     }
    .description = { figure-map.title }. Projects launched: { $projects }. Regional clusters: { $clusters }. Border crossings: { $crossings }. Meetings: { $meetings }. Ports: { $ports }. Corridors between two places: { $lines }.
map-cluster = regional cluster
map-crossing = border crossing
map-port = port
map-project = project launched
map-meeting = meeting
map-end = end of a corridor
map-corridor = corridor
map-several = { $name } ({ $count })
map-none = none

## consistency: what each check leaves for the printed number

figure-consistency =
    .title = { $n ->
        [0] No check out of { $all } finds figures that disagree
        [one] { $apart } of { $all } checks finds figures that disagree
       *[other] { $apart } of { $all } checks find figures that disagree
     }
    .subtitle = Distance from the printed number, in steps of its last digit. Light bar: what the printed number can mean; line: what the articles’ other figures leave for it
    .note = Source: both articles, November 2025. Purple: in conflict. Grey: uninformative, could hardly have failed. Arrows: beyond the scale. A rank, a count or a year moves in ones.
    .description = Ranges of { $all } checks. In { $n ->
        [0] no check do the printed range and the computed one lie apart
       *[other] { $apart } of them, the printed range and the computed one lie apart
     }; in { $agree } they overlap, and { $n_coarse ->
        [0] each could well have failed
       *[other] { $coarse } could hardly have failed
     }.

## implied_exchange_rate: the rates at which dollars were turned into euros

figure-implied_exchange_rate =
    .title = { $n ->
        [0] All pairs of amounts can share one exchange rate
        [one] { $alone ->
            [yes] One pair of amounts implies a rate that no other shares
           *[no] One pair of amounts does not fit the rate of the others
         }
        [2] Two pairs of amounts do not fit the rate of the others
       *[other] { $odd } pairs of amounts do not fit the rate of the others
     }
    .subtitle = Euros a dollar that each pair of amounts implies, with dollars as printed and euros as rounded
    .note = Source: state visit article, November 2025, paragraphs 1, 10, 11 and 12. Shaded: the rate that { $others }, { $low } to { $high }.
    .description = { $n ->
        [0] The pairs of amounts can all share a rate between { $low } and { $high } euros a dollar.
       *[other] { $implied } The rate that { $others } lies between { $low } and { $high }.
     }
implied_exchange_rate-others = { $n ->
    [0] all pairs can share
   *[other] { $n_fit ->
        [one] the other pair implies
        [2] the other two pairs can share
        [3] the other three pairs can share
        [4] the other four pairs can share
        [5] the other five pairs can share
       *[other] the other { $fit } pairs can share
     }
 }
implied_exchange_rate-odd = The amounts of “{ $pair }” imply between { $low } and { $high } euros a dollar.
implied_exchange_rate-range = { $low }–{ $high }

## claims_checked: the verdict on each figure

figure-claims_checked =
    .title = { $n ->
        [0] Not one of the { $tested } figures that a check could have faulted conflicts with another
        [one] { $conflict } of the { $tested } figures that a check could have faulted conflicts with another
       *[other] { $conflict } of the { $tested } figures that a check could have faulted conflict with another
     }
    .subtitle = Each square is one of the { $all } figures of the two articles, by theme and verdict
    .note = Source: both articles, November 2025; { $n_checks ->
        [one] { $checks } check
       *[other] { $checks } checks
     } of notebook 02-consistency. Uninformative: no check of it could well have failed.
    .description = Verdicts on the { $all } figures of the two articles: { $consistent } consistent, { $inconsistent } inconsistent, { $contradictory } contradictory, { $uninformative } uninformative, { $uncheckable } that can’t be checked.
claims_checked-check = “{ $name }”
claims_checked-failed = { $checks }{ $n_premise ->
    [0] {""}
   *[other] , { $premise }{ $n_readings ->
        [0] {""}
       *[other] , and then in { $apart } of { $readings } readings of the rounding
     }
 }
claims_checked-contradictory = Contradictory: { $count }
claims_checked-inconsistent = Inconsistent: { $count }
claims_checked-uninformative = Uninformative: { $count }
claims_checked-consistent = Consistent: { $count }
claims_checked-uncheckable = Can’t be checked: { $count }

## base_rates: how often other pairs grew as much

finding-outside = { $known ->
    [yes] Trade of pairs of like size, { $size_low } to { $size_high } billion dollars of { $prices } at the start, grew { $drawn }-fold or more, the pace that the target requires, in { $low } of the five-year windows that began { $low_began } and in { $high } of those that began { $high_began }: { base_rates-apart }, and the last windows end in { $ends }.
   *[no] Base rates of pairs of like size, { $size_low } to { $size_high } billion dollars of { $prices } at the start, are known for trade of { $least } to { $most } times what it was five years before, not for the { $factor } times that the target’s pace comes to; trade was { $drawn } times or more in { $low } of the windows that began { $low_began } and in { $high } of those that began { $high_began }.
 }
base_rates-apart = { $more ->
    [yes] shares lie further apart by start year ({ base_rates-points-years }) than by class of pairs ({ base_rates-points-classes } at most)
   *[no] shares lie no further apart by start year ({ base_rates-points-years }) than by class of pairs (up to { base_rates-points-classes })
 }
base_rates-points-years = { $n_apart_years ->
    [one] { $apart_years } percentage point
   *[other] { $apart_years } percentage points
 }
base_rates-points-classes = { $apart_classes }
figure-base_rates =
    .title = { $known ->
        [yes] { $more ->
            [yes] Shares differ more by start year than by class: trade of like size grew { $drawn }-fold in { $low } to { $high } of five-year windows
           *[no] Trade of like size grew { $drawn }-fold in { $low } to { $high } of five-year windows, by start year
         }
       *[no] Base rates are known for { $least } to { $most } times in five years, not for the { $factor } times that the target’s pace comes to: drawn for { $drawn }
     }
    .subtitle = Share of five-year windows in which trade came to { $drawn } times what it was or more{ $known ->
        [yes] , the pace that { $target } in { $target_year } requires as seen in { $view }; by start year
       *[no] ; { $target } in { $target_year } requires a pace of { $factor } times as seen in { $view }; by start year
     }
    .note = Source: our computation from the IMF’s Direction of Trade Statistics, read in a public copy; current dollars. Windows that begin with trade of { $size_low } to { $size_high } billion dollars of { $prices }; they overlap, and each pair comes twice, once from each reporter. Classes lie within one another. A class is drawn for a start year of which it has at least { $fewest } windows{ $n_undrawn ->
        [0] .
       *[other] , which no year has of: { $undrawn }.
     }{ $n_parts ->
        [0] {""}
       *[other] {" "}Grey bar: fewer than five start years.
     } The last windows end in { $ends }.
    .description = { $known ->
        [yes] {""}
       *[no] { figure-base_rates.title }.{" "}
     }Share of windows in which trade came to { $drawn } times what it was five years before or more, of all { $windows } windows that began from { $first } to { $last }: { $all }. By the years in which they began: { $eras }. By single start year, all pairs: from { $year_low } ({ $year_low_began }) to { $year_high } ({ $year_high_began }). By class, all years: { $classes }. Of five start years together, { base_rates-apart }. These are frequencies of those years, not chances of the years ahead.
base_rates-listed = { $name }: { $share } of { $windows }
began = { $one ->
    [yes] in { $first }
   *[no] from { $first } to { $last }
 }
base_rates-era = all pairs, five start years together
base_rates-year = all pairs, by start year
base_rates-all-pairs = all pairs
base_rates-common-land-border = common land border
base_rates-neither-economy-advanced = neither economy advanced
base_rates-common-border-neither-advanced = common border, neither advanced
base_rates-both-once-Soviet = both once Soviet

## history: the pair's trade as each side has reported it

figure-history =
    .title = { $n ->
        [0] Kazakh statistics show no five-year window in which trade came to { $factor } times what it was
       *[other] In { $count } of { $all } five-year windows of Kazakh statistics trade came to { $factor } times what it was or more: begun { $began }, at { $from } billion dollars
     }
    .subtitle = Trade of Uzbekistan and Kazakhstan, billion current dollars, logarithmic axis; seen in { $view }
    .note = Sources: IMF Direction of Trade Statistics (goods, to 2020), read in a public copy; press reports of either side’s figures. Not to be joined: Uzbek figures before 2016 are estimates (dashed), Uzbek ones as first published are goods and services, and Kazakh ones differ. Windows overlap.{ $n_known ->
        [0] {""}
       *[other] {" "}The cross is the newest level as the view has it, see data/README.md.
     }
    .description = { $series } { $target } in { $target_year } requires a pace of { $factor } times in five years, as seen in { $view }. By Kazakh statistics trade came to as much in { $count } of { $all } overlapping windows{ $n ->
        [0] .
       *[other] , which began { $began }, at { $from } billion dollars.
     }{ $n_others ->
        [0] {""}
       *[other] {" "}Elsewhere: { $others }.
     }
history-kz = Kazakh statistics
history-uz-estimate = Uzbek trade, estimated
history-uz = Uzbek statistics
history-uz-press = Uzbek, first published
history-kz-press = Kazakh, in the press
history-uz-known = Uzbek, as known in { $view }
history-slope = required pace: { $factor } times in five years
history-window = { $series }, { $first } to { $last }, { $factor } times
history-one = { $series }: { $low } billion dollars in { $first }{ $n_levels ->
    [one] .
   *[other] , { $high } in { $last }.
 }

## regional_targets: what came of targets in the region

figure-regional_targets =
    .title = { $n_all ->
        [one] Of { $all } target of other pairs whose date has passed
       *[other] Of { $all } targets of other pairs whose date has passed
     }, { $n ->
        [0] none was
        [one] { $met } was
       *[other] { $met } were
     } met{ $n_early ->
        [0] {""}
        [one] ; { $early } with a later date was met early
       *[other] ; { $early } with a later date were met early
     }
    .subtitle = Trade targets in the region: level when set, target, and last outcome, billion dollars a year, logarithmic axis
    .note = Sources: press reports, see data/README.md. Dated targets count where the outcome is known, which is one side’s figure, the other’s not always found. Searched pair by pair, so no random sample; level and outcome may be of different sides’ statistics, and one target may lie within another.
    .description = { $total } targets. Of other pairs, { $all } have a date that has passed and a known outcome, of which { $n ->
        [0] none was
        [one] { $met } was
       *[other] { $met } were
     } met; of { $ahead } with a date that is not yet over, { $early } { $n_early ->
        [one] is
       *[other] are
     } met already. Those with a date and a known outcome: { $listed }. Of the { $own } of Uzbekistan and Kazakhstan, { $n_own_met ->
        [0] none was met in full
        [one] { $own_met } was met in full
       *[other] { $own_met } were met in full
     }, and { $one_side } on one side’s figures alone.
regional_targets-group = { $group ->
    [own] This pair’s own
    [met] Date passed; met
    [met-by-one-side] Date passed; met by one side
    [missed] Date passed; missed
    [met-early] Date still ahead; met early
    [forecast] Forecast; missed
    [undated-met] No date; met
    [not-met-so-far] No date; not met so far
    [open] Still open
   *[unknown] Outcome not seen
 }
regional_targets-name = { $pair }, { $dated ->
    [yes] { $year }
   *[no] no date
 }
regional_targets-one = { $pair }, { $target } by { $year }, { $met ->
    [yes] met
    [one_side] met by one side
   *[no] missed
 }{ $known ->
    [yes] {" "}({ $outcome })
   *[no] {""}
 }
regional_targets-level = level when set
regional_targets-target = target
regional_targets-outcome = outcome

## products: trade by section of goods

figure-products =
    .title = { $export_name }: by one source { $start } of exports to Kazakhstan in { $first }, { $end } in { $end_year }
    .subtitle = Shares of sections of goods in exports to and imports from Kazakhstan, per cent, { $years }
    .note = Source: UNCTAD merchandise trade matrix, goods by section of the SITC, read in a public copy. One source, and its last year is 2015; its levels are in doubt, since Kazakhstan’s own totals differ{ $n_over ->
        [0] , and so may its shares be.
       *[other] , and so are its shares, for one section alone exceeds all that Kazakhstan recorded: { $over }.
     }
    .description = By one source, the largest section of exports in { $first }, { $export_name }: { $export_shares }. The largest of exports in { $last }: { $export_newest }. The largest section of imports in { $first }, { $import_name }: { $import_shares }. The largest of imports in { $last }: { $import_newest }.
products-over = { $flow ->
    [export] exports
   *[import] imports
 } in { $year }, million dollars, { $name } { $amount }, Kazakhstan’s total { $total }
products-dated = { $share } in { $year }
products-one = { $name }: { $share }

## explorer: a chart to play with

explorer-title = Trade of Uzbekistan and Kazakhstan, billion dollars a year: try other values
explorer-view = Seen from
explorer-scenario = Scenario
explorer-exports = Exports in the base year, billion dollars
explorer-imports = Imports in the base year, billion dollars
explorer-exports_rate = Growth of exports, per cent a year
explorer-imports_rate = Growth of imports, per cent a year
explorer-one_rate = One rate for both
explorer-target = Target, billion dollars
explorer-target_year = Target year
explorer-inflation = Inflation taken out, per cent a year
explorer-typed = { $name }: typed
explorer-published = As published (tick to go back)
explorer-other = other rates
explorer-key-total = all trade
explorer-key-exports = exports
explorer-key-imports = imports
explorer-key-target = target
explorer-key-uncertain = random walk
explorer-answer = { $answer ->
    [yes] Yes:
   *[no] No:
 } at growth of { $exports_rate } a year in exports and { $imports_rate } in imports, trade goes from { $level } billion dollars in { $base_year } to { $trade } billion in { $year }, in { $money ->
    [constant] dollars of { $base_year },
   *[current] current dollars,
 } and { $reached ->
    [already] was at { $target_amount } or above in { $base_year } already.
    [in] first reaches { $target_amount } in { $first }.
   *[never] stays below { $target_amount } up to { $first }.
 }
explorer-required = The target requires growth of at least { $required } a year in both{ $money ->
    [constant] , inflation of { $inflation } included.
   *[current] .
 }
explorer-split = Imports would be { $share } of trade, and exports less imports { $balance } billion dollars{ $money ->
    [constant] {" "}of { $base_year }.
   *[current] .
 }
explorer-exports-left = { $alone ->
    [yes] Imports at their rate reach the target alone.
   *[no] With imports at their rate, it takes growth of at least { $exports_needed } a year in exports.
 }
explorer-imports-left = { $alone ->
    [yes] Exports at their rate reach the target alone.
   *[no] With exports at their rate, it takes growth of at least { $imports_needed } a year in imports.
 }
explorer-chance = A random walk on { $rates } growth { $n_rates ->
    [one] rate
   *[other] rates
 } (shaded: its middle half and eight in ten) gives the target a chance of { $kind ->
    [under] under one in a hundred.
    [over] over ninety-nine in a hundred.
   *[percent] { $chance }.
 }
explorer-as-published = All this is as published, seen from { $view }.
explorer-differs = This differs from what is published.
explorer-shown = { $title }. Drawn by year: trade, from { $earliest } in { $first_year } to { $level } in { $base_year }; from there to { $last_year } the paths of exports, of imports and of all trade, a random walk’s range, and the target. { $told }

## The site

site-name = Uzbekistan and Kazakhstan
site-language = English
site-figures = All figures
site-explorer = Move a slider or type a number, and see at once whether trade would reach the target, and when.
site-notebooks = Notebooks
site-contents = On this page
site-search = Search
site-code = Show the code
site-full = Open the figure at full size
site-link = link to this figure
site-download = Download this notebook
site-cite = Cite this
site-cited = { $authors }: “{ $title }”, as known in { $month }. Text and figures: Creative Commons Attribution.
