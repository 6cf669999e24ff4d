// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <urbanczik/network/population_site.hpp>
#include <urbanczik/neuron/neuron.hpp>
#include <urbanczik/refuse_with.hpp>
#include <urbanczik/units/lanes.hpp>

namespace urbanczik {

/// N neurons of one type and with the same parameters, several at a time in the lanes of a SIMD
/// batch; what they do does not depend on how many lanes there are.
///
///     population cells(1000, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014}, in_lanes);
///
/// `in_lanes` needs urbanczik/xsimd.hpp; without it the neurons run one by one. A simulation runs a
/// population like a neuron. Its neurons do not see one another, so it runs them in slices, each
/// for as long as it is advanced: a slice and its synapses stay in the processor's caches, and
/// slices can run in several threads.
///
/// Neurons are stored in packs of as many as there are lanes. Those that fill up the last pack are
/// never seen.
template <class Neuron, class Real = urbanczik::units::number<typename Neuron::units>>
class population {
  using wide_neuron =
      typename Neuron::template over<typename Neuron::units::template with_value<Real>>;
  using variables_type = typename wide_neuron::variables_type;

 public:
  using neuron_type = Neuron;  ///< one neuron
  using units       = typename wide_neuron::units;
  using model_type  = typename wide_neuron::model_type;  ///< the parameters, a neuron_model

  /// How many neurons a pack holds.
  static constexpr std::size_t width = urbanczik::units::lanes<Real>::count;
  /// How many a slice holds; with 1000 plastic inputs its synapses take 1 MB.
  static constexpr std::size_t slice_size = std::max(std::size_t{64}, width);

  /// As many neurons of one lane each, seen as one cell.
  class pack : public neuron_interface<pack, units, model_type> {
   public:
    /// A view of these parameters and variables, which outlive it.
    pack(model_type const& model, variables_type& variables)
        : model_(&model), variables_(&variables) {}

    model_type const&     model() const { return *model_; }          ///< the parameters
    variables_type&       variables() { return *variables_; }        ///< what changes during a run
    variables_type const& variables() const { return *variables_; }  ///< what changes during a run

   private:
    model_type const* model_;
    variables_type*   variables_;
  };

  /// Neurons that run together.
  class slice {
   public:
    using units = population::units;

    /// Slice number `index` of this population, which outlives it.
    slice(population& cells, std::size_t index) : cells_(&cells), index_(index) {}

    /// The number of the slice.
    std::size_t index() const { return index_; }
    /// The number of the first neuron.
    std::size_t first() const { return index_ * slice_size; }
    /// How many neurons there are.
    std::size_t size() const { return std::min(slice_size, cells_->size() - first()); }
    /// How many packs there are.
    std::size_t packs() const { return (size() + width - 1) / width; }

    /// Pack k of the slice.
    pack pack_at(std::size_t k) const {
      return {cells_->model_, cells_->packs_[first() / width + k]};
    }
    /// Calls f with each pack of the slice.
    template <class F>
    void for_each_pack(F const& f) const {
      for (std::size_t k = 0; k < packs(); ++k) {
        auto cells = pack_at(k);
        f(cells);
      }
    }

    /// The random numbers of this slice's neurons, each of which has its own.
    template <RandomSource Random>
    auto numbers(Random const& random) const {
      return uniform_in_packs<urbanczik::units::per_lane<double, Real>, most_packs, Random>(
          random, random_stream::purpose::somatic_spikes, static_cast<std::uint32_t>(first()));
    }

    /// Integrates all over dt, without input, and draws what fire() takes for step n.
    /// @param numbers of numbers(); counters are steps
    template <class Method, class Time, class Numbers>
    auto integrate(Method const& method, Time const& dt, urbanczik::units::time_grid const& grid,
                   urbanczik::units::step_count n, Numbers& numbers) {
      // Drawn first, so that the processor knows who may spike by the time that it comes there.
      auto all = draw(grid, n, numbers);
      if constexpr (tells_silence) {
        auto spiking = cells_->model_.spiking;
        integrate(method, dt, [&](pack& cells) __attribute__((always_inline)) {
          spiking.pass(cells.variables().spiking, n);
        });
      } else {
        integrate(method, dt, [](pack&) {});
      }
      return all;
    }
    /// The same in two steps, for who takes them by hand: first this, then fire() with the source.
    template <class Method, class Time>
    void integrate(Method const& method, Time const& dt) {
      integrate(method, dt, [](pack&) {});
    }
    /// Spikes or not, in step n, by the numbers of a source.
    template <RandomSource Random>
    void fire(urbanczik::units::time_grid const& grid, urbanczik::units::step_count n,
              Random const& random) {
      auto from = numbers(random);
      auto all  = draw(grid, n, from);
      if constexpr (tells_silence)
        for_each_pack([&, spiking = cells_->model_.spiking](pack& cells) {
          spiking.pass(cells.variables().spiking, n);
        });
      fire(grid, n, all);
    }
    /// The pack on which a method gave up that may.
    std::size_t underway() const { return underway_; }
    /// Spikes or not, in step n.
    template <class Drawn>
    void fire(urbanczik::units::time_grid const& grid, urbanczik::units::step_count n,
              Drawn const& numbers) {
      // A copy: what is written to packs cannot change it, so it stays in registers.
      auto       spiking = cells_->model_.spiking;
      auto const fire_at = [&](std::size_t k, auto const& uniform) {
        using urbanczik::units::any;
        auto const count = pack_at(k).fire(spiking, grid, n, uniform);
        spiked_ |= std::uint64_t{any(count > decltype(count)(0))} << k;
      };
      auto const before = std::exchange(spiked_, 0);
      if constexpr (tells_silence) {
        for_each_bit(before, [&](std::size_t k) { pack_at(k).variables().spikes = {}; });
        for_each_bit(numbers.below,
                     [&](std::size_t k) { fire_at(k, [&] { return numbers.numbers[k]; }); });
      } else {
        for (std::size_t k = 0; k < packs(); ++k) fire_at(k, [&] { return numbers(k); });
      }
    }
    /// Calls f with the number of each neuron that spiked in the last step, and how often.
    template <class F>
    void for_each_spike(F const& f) const {
      for_each_bit(spiked_, [&](std::size_t k) {
        using urbanczik::units::lanes;
        auto const count = pack_at(k).spikes();
        for (std::size_t lane = 0; lane < std::min(width, size() - k * width); ++lane) {
          int const spikes =
              static_cast<int>(lanes<std::remove_cvref_t<decltype(count)>>::get(count, lane));
          if (spikes > 0) f(first() + k * width + lane, spikes);
        }
      });
    }

   private:
    static constexpr std::size_t most_packs = slice_size / width;
    static_assert(most_packs <= 64);  // sets of packs are numbers of 64 bits

    // Whether the spike generation tells from a random number alone that there is no spike.
    static constexpr bool tells_silence =
        requires(decltype(model_type::spiking) const& spiking,
                 urbanczik::units::time_grid const&   grid) { spiking.silent_from(grid); };

    /// The random numbers of a step, by pack, and in which packs they may mean a spike.
    template <class Numbers>
    struct drawn {
      std::array<Numbers, most_packs> numbers;
      std::uint64_t                   below = 0;
    };

    template <class F>
    static void for_each_bit(std::uint64_t bits, F const& f) {
      for (; bits != 0; bits &= bits - 1) f(static_cast<std::size_t>(std::countr_zero(bits)));
    }

    /// What fire() takes for step n.
    template <class Numbers>
    [[gnu::always_inline]] auto draw([[maybe_unused]] urbanczik::units::time_grid const& grid,
                                     urbanczik::units::step_count n, Numbers& numbers) const {
      numbers.go_to(static_cast<std::uint64_t>(n.value));
      if constexpr (tells_silence) {
        // Remembered without a branch, which the processor would mispredict together with all that
        // follows.
        drawn<decltype(numbers(0))> all;
        auto const                  bound = cells_->model_.spiking.silent_from(grid);
        for (std::size_t k = 0; k < packs(); ++k) {
          all.numbers[k] = numbers(k);
          all.below |= std::uint64_t{any_may_be_below(all.numbers[k], bound)} << k;
        }
        return all;
      } else {
        return [&numbers](std::size_t k) { return numbers(k); };
      }
    }

    /// Integrates all, and calls also(pack) after each.
    template <class Method, class Time, class Also>
    void integrate(Method const& method, Time const& dt, Also const& also) {
      constexpr bool may_give_up = requires { requires Method::can_miss_its_tolerance; };
      auto const     by          = [&](auto const& checked) __attribute__((always_inline)) {
        for (std::size_t k = 0; k < packs(); ++k) {
          if constexpr (may_give_up) underway_ = k;
          auto cells = pack_at(k);
          cells.integrate(checked, dt);
          also(cells);
        }
      };
      if constexpr (requires { method.for_steps(dt, by); })
        method.for_steps(dt, by);
      else
        by(method);
    }

    population*   cells_;
    std::size_t   index_;
    std::uint64_t spiked_   = ~std::uint64_t{} >> (64 - packs());  // at first, as it is not known
    std::size_t   underway_ = 0;
  };

  /// @param prototype a neuron with the parameters of all; they begin at rest, whatever its state
  /// @throws units::invalid_parameters for a population of none, or of more than streams can tell apart
  population(std::size_t size, Neuron prototype, lanes_of<Real> = {})
      : prototype_(std::move(prototype)),
        model_(urbanczik::units::with_value_type<model_type>(prototype_.model())),
        size_(checked(size)),
        packs_((size + width - 1) / width, variables_type(model_)) {}

  std::size_t size() const { return size_; }
  /// One neuron with the parameters of all.
  Neuron const&     prototype() const { return prototype_; }
  model_type const& model() const { return model_; }
  /// The right-hand side of a pack, as integrators take it.
  auto dynamics() const { return typename model_type::dynamics{model_, packs_.front().injected}; }

  /// How many slices there are.
  std::size_t slices() const { return (size_ + slice_size - 1) / slice_size; }
  /// Slice number `index`.
  slice slice_at(std::size_t index) { return slice(*this, index); }
  /// Calls f with each pack of the population.
  template <class F>
  void for_each_pack(F const& f) {
    for (std::size_t s = 0; s < slices(); ++s) slice_at(s).for_each_pack(f);
  }

  /// What a variable of the state is in neuron i, such as its membrane potential.
  /// @throws std::out_of_range for a neuron that is not there
  template <class Compartment, class Variable>
  auto value(Compartment, Variable, std::size_t i) const {
    if (i >= size_)
      refuse_with(std::out_of_range("neuron " + std::to_string(i) + " is not one of " +
                                    std::to_string(size_)));
    auto       in_pack = packs_[i / width].state[Compartment{}][Variable{}];
    auto const number  = urbanczik::units::lanes<Real>::get(in_pack.value(), i % width);
    using quantity     = boost::units::quantity<typename decltype(in_pack)::unit_type,
                                                urbanczik::units::number<typename Neuron::units>>;
    return quantity::from_value(static_cast<typename quantity::value_type>(number));
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("packs", self.packs_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("size", self.size_);
    f("", self.model_);
  }

  /// The compartment under this tag, `cells[soma]`.
  template <class Compartment>
  auto operator[](Compartment) const {
    return at<Compartment>(model_.compartments);
  }

 private:
  template <class Compartment, class... Name, class... Model>
  auto at(tagged_tuple<tagged<Name, Model>...> const&) const {
    if constexpr ((std::is_same_v<Compartment, Name> || ...))
      return population_compartment<population, Compartment>(*this);
    else
      return static_cast<void>(sizeof(detail::compartment_of_cell<Compartment, Name...>)),
             urbanczik::units::nothing{};
  }

  [[gnu::cold]] static void refuse_size(std::size_t size) {
    urbanczik::units::parameter_check check;
    check.violated("population.size", std::to_string(size), "must be between 1 and 4294967295",
                   "population: one stream of random numbers each");
    check.throw_if_violated();
  }
  static std::size_t checked(std::size_t size) {
    if (size < 1 || size > 0xffffffff) refuse_size(size);
    return size;
  }

  Neuron                      prototype_;
  model_type                  model_;
  std::size_t                 size_;
  std::vector<variables_type> packs_;
};
/// One neuron at a time.
template <class Neuron>
population(std::size_t, Neuron) -> population<Neuron>;
/// As many neurons at a time as there are lanes.
template <class Neuron, class Real>
population(std::size_t, Neuron, lanes_of<Real>) -> population<Neuron, Real>;

}  // namespace urbanczik
